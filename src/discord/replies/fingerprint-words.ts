import type { FingerprintWords, ShownFeature } from '../../charts/fingerprint.ts';
import { genreInText } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';

/** What is written in a fingerprint. @param genre the label it is compared with */
export function fingerprintWords(genre: string, { t, render }: Translator): FingerprintWords {
  return {
    title: t('charts.fingerprint.title', { genre: render(genreInText(genre)) }),
    thisTrack: t('charts.fingerprint.thisTrack'),
    middleHalf: t('charts.fingerprint.middle', { share: 0.5 }),
    middleMost: t('charts.fingerprint.middle', { share: 0.8 }),
    unknown: t('charts.fingerprint.unknown'),
    feature: (name) => t(`charts.fingerprint.feature.${name}`),
    value: (name, value) => t(`charts.fingerprint.value.${unitOf(name)}`, { value }),
  };
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
