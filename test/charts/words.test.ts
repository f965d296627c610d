import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { barChart } from '../../src/charts/bars.ts';
import { confusionChart } from '../../src/charts/confusion.ts';
import { fingerprintRows, fingerprintSvg } from '../../src/charts/fingerprint.ts';
import { genreMap } from '../../src/charts/genre-map.ts';
import { reliabilityChart } from '../../src/charts/reliability.ts';
import { tasteCardSvg } from '../../src/charts/taste-card.ts';
import { weekCollageSvg } from '../../src/charts/week-collage.ts';
import { weekPosterSvg } from '../../src/charts/week-poster.ts';
import { FEATURE_NAMES } from '../../src/track/features.ts';

const nothing = () => '';
const heading = { title: '', subtitle: '' };
const ends = { left: '', right: '', top: '', bottom: '' };
const range = { p10: 0.1, p25: 0.3, p50: 0.5, p75: 0.7, p90: 0.9 };
const position = { x: 0.5, y: 0.5 };

/** Every chart, by its file, with all that it can show and not a word given to it. */
const CHARTS: Readonly<Record<string, () => string>> = {
  bars: () => barChart({ ...heading, bars: [{ label: '', value: 0.5 }], format: nothing }),
  confusion: () =>
    confusionChart({
      ...heading,
      counts: [3, 1, 2, 2],
      labels: ['', ''],
      words: { actual: '', predicted: '', percent: nothing },
    }),
  fingerprint: () =>
    fingerprintSvg(
      fingerprintRows(
        { energy: 0.5, loudnessDb: -7.3, tempoBpm: 128, durationMs: 205_000 },
        FEATURE_NAMES.map(() => range),
      ),
      { thisTrack: '', middleHalf: '', middleMost: '', feature: nothing, value: nothing },
    ),
  'genre-map': () =>
    genreMap({ ...heading, ...ends, points: [{ ...position, name: '', group: '', weight: 1 }] }),
  reliability: () =>
    reliabilityChart([{ from: 0.8, rows: 10, confidence: 0.9, accuracy: 0.7 }], {
      ...heading,
      confidence: '',
      accuracy: '',
      shareOfPredictions: '',
      percent: nothing,
      bare: nothing,
    }),
  'taste-card': () =>
    tasteCardSvg({
      title: '',
      genres: [{ name: '', share: 0.004 }],
      traits: [{ low: '', high: '', own: 0.5, server: 0.4 }],
      words: { own: '', server: '', percent: nothing },
    }),
  'week-collage': () =>
    weekCollageSvg({
      title: '',
      subtitle: '',
      week: 48,
      tracks: [{ title: '', artist: '', genre: 3, cover: undefined }],
    }),
  'week-poster': () =>
    weekPosterSvg({ title: '', subtitle: '', week: 48, tracks: [{ title: '', artist: '', genre: 3 }] }),
};

test.each(Object.entries(CHARTS))('%s writes no word and no percent sign of its own', (_, draw) => {
  const written = Array.from(draw().matchAll(/>([^<]+)</g), ([, content = '']) => content);
  expect(written.filter((content) => /[\p{L}%]/u.test(content))).toEqual([]);
});

test('every file that draws a chart is among them', () => {
  const folder = join(import.meta.dirname, '../../src/charts');
  const drawing = globSync('*.ts', { cwd: folder }).filter((file) =>
    /import \{[^}]*\bdrawing\b/.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(drawing.map((file) => basename(file, '.ts')).sort()).toEqual(Object.keys(CHARTS).sort());
});
