/** Unsent text of a channel, which survives a reload. */
import { readPreference, storePreference } from '../preferences.ts';

export interface Draft {
  /** An unsent message. */
  readonly text?: string;
  /** An unsent command by name, with the text of its options. */
  readonly command?: string;
  readonly texts?: Readonly<Record<string, string>>;
}

/** The draft of a channel; null when there is none or it cannot be parsed. */
export function readDraft(channelId: string): Draft | null {
  const kept = readPreference(`draft.${channelId}`);
  try {
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    return null;
  }
}

/** Saves a draft; an empty text deletes it. */
export function saveDraft(channelId: string, draft: Draft): void {
  storePreference(`draft.${channelId}`, draft.text === '' ? null : JSON.stringify(draft));
}
