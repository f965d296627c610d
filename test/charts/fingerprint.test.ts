import { describe, expect, test } from 'vitest';
import { fingerprint, fingerprintSvg } from '../../src/charts/fingerprint.ts';
import { fingerprintWords } from '../../src/discord/replies/fingerprint-words.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { FEATURE_NAMES } from '../../src/track/features.ts';

const words = fingerprintWords('drum_bass_dubstep', translatorFor());
const typical = FEATURE_NAMES.map(() => ({ p10: 0.1, p25: 0.3, p50: 0.5, p75: 0.7, p90: 0.9 }));
const features = { energy: 0.8, danceability: 0.6, tempoBpm: 128, durationMs: 205_000, loudnessDb: -7.25 };

describe('the fingerprint', () => {
  test('is a PNG small enough to send with every reply', async () => {
    const png = await fingerprint(features, typical, words);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(816);
    expect(png.length).toBeLessThan(60_000);
  });

  test('shows every known value, and marks the others as unknown', () => {
    const svg = fingerprintSvg(features, typical, words);
    expect(svg).toContain('compared to typical drum &amp; bass, dubstep');
    for (const value of ['Cheerfulness', 'middle 50 %', 'middle 80 %', '0.80', '128 BPM', '3:25', '−7.3 dB'])
      expect(svg).toContain(`>${value}<`);
    expect(svg.match(/>unknown</g)).toHaveLength(5);
  });

  test('a genre without a typical range of a feature still gets its picture', () => {
    const unknown = typical.map((range) => ({ ...range, p50: Number.NaN }));
    expect(fingerprintSvg(features, unknown, words)).not.toContain('NaN');
    expect(fingerprintSvg(features, [], words)).not.toContain('NaN');
  });
});
