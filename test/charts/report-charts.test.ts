import { describe, expect, test } from 'vitest';
import { barChart } from '../../src/charts/bars.ts';
import { confusionChart } from '../../src/charts/confusion.ts';
import { genreMap } from '../../src/charts/genre-map.ts';
import { toPng } from '../../src/charts/png.ts';
import { reliabilityChart } from '../../src/charts/reliability.ts';
import { escapeText } from '../../src/charts/svg.ts';

/** Drawn by the real renderer, which refuses SVG that is not well formed. */
async function drawn(svg: string): Promise<Buffer> {
  expect(svg).not.toContain('NaN');
  const png = await toPng(svg, 1);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return png;
}

describe('every chart renders', () => {
  test('bars with unusual characters in their labels', async () => {
    const bars = [
      { label: '<R&B> "x" \u0000\u0007', value: 12 },
      { label: 'nothing', value: 0 },
    ];
    const svg = barChart({ title: 'T & t', subtitle: '', bars, format: String });
    expect(svg).toContain('&lt;R&amp;B&gt; &quot;x&quot;');
    await drawn(svg);
  });

  test('bars that are all zero', async () => {
    await drawn(barChart({ title: '', subtitle: '', bars: [{ label: 'a', value: 0 }], format: String }));
  });

  test('a confusion matrix with a label that never occurs', async () => {
    await drawn(
      confusionChart({
        counts: [3, 1, 0, 0],
        labels: ['a', 'b'],
        title: '',
        subtitle: '',
        words: { actual: 'a', predicted: 'p', percent: String },
      }),
    );
  });

  test('a reliability diagram, also without predictions', async () => {
    const bin = { from: 0.8, to: 1, rows: 10, confidence: 0.9, accuracy: 0.7 };
    const words = { title: 'a', subtitle: 'b', confidence: 'c', accuracy: 'd', shareOfPredictions: 'e' };
    const format = { percent: String, bare: String };
    await drawn(reliabilityChart([bin], { ...words, ...format }));
    await drawn(reliabilityChart([], { ...words, ...format }));
  });

  test('a map, also with a single label', async () => {
    const ends = { left: 'l', right: 'r', top: 't', bottom: 'b', title: '', subtitle: '' };
    const point = { name: 'jazz', x: 1, y: 1, group: 'g', weight: 3 };
    await drawn(genreMap({ points: [point], ...ends }));
    await drawn(genreMap({ points: [point, { ...point, name: 'bebop' }], ...ends }));
  });
});

test('text is really drawn: without its font the PNG would be smaller', async () => {
  const bars = (label: string) =>
    barChart({ title: '', subtitle: '', bars: [{ label, value: 1 }], format: () => '' });
  const [blank, words] = [await toPng(bars(''), 1), await toPng(bars('Wonderwall'), 1)];
  expect(words.length).toBeGreaterThan(blank.length + 100);
});

test('text that looks like markup is escaped', () => {
  expect(escapeText('<b>&"')).toBe('&lt;b&gt;&amp;&quot;');
});
