import type { Agreement } from '../../genre/evaluation/agreement.ts';
import type { Metrics } from '../../genre/evaluation/metrics.ts';
import type { ValidationMetrics } from '../../genre/training/train-label-space.ts';

/** Lines of the card: what was measured on tracks kept out of training. */
export function qualityLines(
  what: string,
  quality: ValidationMetrics | undefined,
): [measure: string, value: string][] {
  const line = (who: string, m: Metrics | undefined): [string, string][] =>
    m === undefined
      ? []
      : [
          [
            `${what}, ${who} (${m.rows} tracks held out)`,
            `accuracy ${m.accuracy.toFixed(3)}, top 3 ${m.top3.toFixed(3)}, top 5 ${m.top5.toFixed(3)}, ` +
              `macro F1 ${m.macroF1.toFixed(3)}, calibration error ${m.ece.toFixed(3)}`,
          ],
        ];
  return [
    ...line('unseen artists, from the audio alone', quality?.unseenArtists),
    ...line('seen artists', quality?.seenArtists),
    ...agreementLines(what, quality?.bySource),
  ];
}

/** Lines of the card: answers judged by a source that was no evidence. */
function agreementLines(
  what: string,
  bySource: ValidationMetrics['bySource'],
): [measure: string, value: string][] {
  if (bySource === undefined || bySource.sound.tracks === 0) return [];
  const { sound, oneSource, severalSources } = bySource;
  const rows: [string, Agreement][] = [
    ['the audio alone', sound],
    ['the labels of one source', oneSource],
    ['the labels of several sources', severalSources],
  ];
  return rows.map(([by, { tracks, right, sure, sureRight, ece }]) => [
    `${what}, unseen artists judged by another source, from ${by} (${tracks} tracks held out)`,
    `right ${right.toFixed(3)}, of ${sure} at least 90 % sure ${sureRight.toFixed(3)}, calibration error ${ece.toFixed(3)}`,
  ]);
}
