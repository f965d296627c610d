import { describe, expect, test } from 'vitest';
import { fingerprint, fingerprintRows, fingerprintSvg } from '../../src/charts/fingerprint.ts';
import { fingerprintAltText, fingerprintWords } from '../../src/discord/replies/fingerprint-words.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { FEATURE_NAMES } from '../../src/track/features.ts';

const english = translatorFor();
const words = fingerprintWords(english);
const typical = FEATURE_NAMES.map(() => ({ p10: 0.1, p25: 0.3, p50: 0.5, p75: 0.7, p90: 0.9 }));
const features = { energy: 0.8, danceability: 0.05, tempoBpm: 128, durationMs: 205_000, loudnessDb: -7.25 };
const rows = fingerprintRows(features, typical);

describe('the fingerprint', () => {
  test('is a small PNG', async () => {
    const png = await fingerprint(rows, words);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(800);
    expect(png.length).toBeLessThan(60_000);
  });

  test('shows the known values, at most five', () => {
    const svg = fingerprintSvg(rows, words);
    for (const value of ['Energy', 'middle 50%', 'middle 80%', '0.80', '128 BPM', '3:25', '−7.3 dB'])
      expect(svg).toContain(`>${value}<`);
    const all = Object.fromEntries(FEATURE_NAMES.map((name) => [name, 0.5]));
    expect(fingerprintRows(all, typical).map(({ name }) => name)).toEqual([
      'energy',
      'danceability',
      'valence',
      'acousticness',
      'tempoBpm',
    ]);
    expect(fingerprintRows({}, typical)).toEqual([]);
  });

  test('writes as large on a phone as the text around it', () => {
    const svg = fingerprintSvg(rows, words);
    const [width = 0, ...sizes] = Array.from(
      svg.matchAll(/(?:<svg[^>]* width|font-size)="(\d+)"/g),
      ([, n]) => Number(n),
    );
    // A phone of 360 pixels shows pictures at least 260 wide.
    const onPhone = sizes.map((size) => (size * 260) / width);
    expect(Math.min(...onPhone)).toBeGreaterThan(9);
  });

  test('is told in words to those who cannot see it', () => {
    const alt = fingerprintAltText(rows, english);
    expect(alt).toContain('Energy 0.80: as in most of them, Danceability 0.05: lower than in most of them');
    expect(alt).toContain('Tempo 128 BPM: higher than in most of them');
    expect(fingerprintAltText(fingerprintRows(features, []), english)).toContain('Energy 0.80, Danceability');
  });

  test('a genre without a typical range of a feature still gets its picture', () => {
    const unknown = typical.map((range) => ({ ...range, p50: Number.NaN }));
    expect(fingerprintSvg(fingerprintRows(features, unknown), words)).not.toContain('NaN');
    expect(fingerprintSvg(fingerprintRows(features, []), words)).not.toContain('NaN');
  });
});
