import { titleKey } from './title.ts';
import { SAME_RECORDING, versionKindsOf } from './version-kinds.ts';

const BRACKETS = /\s*[([（［【]([^()[\]（）［］【】]*)[)\]）］】]/gu;
const LAST_DASH = /^(.*\S)\s+[-–—]\s+(.*)$/su;

/**
 * A title as services compare that write different subtitles: as `titleKey` makes it, without what stands in
 * brackets or behind a dash ("Running Up That Hill (A Deal With God)"), unless it names another recording.
 */
export function plainTitleKey(title: string): string {
  let rest = title.replace(BRACKETS, (whole, note: string) => (isOtherRecording(note) ? whole : ''));
  for (let cut = LAST_DASH.exec(rest); cut !== null; cut = LAST_DASH.exec(rest)) {
    if (isOtherRecording(cut[2] ?? '')) break;
    rest = cut[1] ?? '';
  }
  return titleKey(rest.trim() === '' ? title : rest);
}

/** Whether a note of a title names a recording that sounds different from the plain one. */
export function isOtherRecording(note: string): boolean {
  return versionKindsOf(note).some((kind) => !SAME_RECORDING.has(kind));
}
