import { pictureTranslator } from './charts/picture-translator.ts';
import { isDrawingBusy } from './charts/png.ts';
import { fingerprintAltText, fingerprintWords } from './discord/replies/fingerprint-words.ts';
import type { Picture } from './discord/services.ts';
import type { GenreClassifier } from './genre/model/classifier.ts';
import type { Translator } from './messages/translator.ts';
import type { GenreReport } from './track-service/reports.ts';

/** The fingerprint of a single track; several tracks have none, and none is drawn when it would hold up answers. */
export async function drawFingerprint(
  { subject, tracks, answer, withoutSound }: GenreReport,
  classifier: GenreClassifier,
  translator: Translator,
): Promise<Picture | undefined> {
  const [first] = answer.genres;
  const typical = first && classifier.range(first.genre);
  if (subject.kind !== 'track' || withoutSound !== undefined || isDrawingBusy()) return undefined;
  if (first === undefined || typical === undefined) return undefined;
  // Loaded only where it is used, so that the bot starts sooner.
  const { fingerprint, fingerprintRows } = await import('./charts/fingerprint.ts');
  const rows = fingerprintRows(tracks[0].features, typical);
  if (rows.length === 0) return undefined;
  const data = await fingerprint(rows, fingerprintWords(pictureTranslator(translator)));
  return { data, description: fingerprintAltText(rows, translator) };
}
