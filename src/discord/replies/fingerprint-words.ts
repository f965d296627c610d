import type { FingerprintRow, FingerprintWords, ShownFeature } from '../../charts/fingerprint.ts';
import type { Translator } from '../../messages/translator.ts';

/** What is written in a fingerprint. */
export function fingerprintWords({ t }: Translator): FingerprintWords {
  return {
    thisTrack: t('charts.fingerprint.thisTrack'),
    middleHalf: t('charts.fingerprint.middle', { share: 0.5 }),
    middleMost: t('charts.fingerprint.middle', { share: 0.8 }),
    feature: (name) => t(`charts.fingerprint.feature.${name}`),
    value: (name, value) => t(`charts.fingerprint.value.${unitOf(name)}`, { value }),
  };
}

/** What a fingerprint shows, for those who cannot see it: "Energy 0.80: as in most, Tempo 128 BPM: higher than in most". */
export function fingerprintAltText(rows: readonly FingerprintRow[], translator: Translator): string {
  const { feature, value: written } = fingerprintWords(translator);
  const texts = rows.map(({ name, value, range }) => {
    const known = { feature: feature(name), value: written(name, value) };
    if (range === undefined) return translator.t('charts.fingerprint.alt.alone', known);
    const where = value < range.p10 ? 'below' : value > range.p90 ? 'above' : 'within';
    return translator.t(`charts.fingerprint.alt.${where}`, known);
  });
  return translator.list(texts);
}

function unitOf(name: ShownFeature) {
  switch (name) {
    case 'loudnessDb':
    case 'tempoBpm':
    case 'durationMs':
      return name;
    default:
      return 'share';
  }
}
