/** What is unsent in a channel, kept over a reload. */
import { readPreference, storePreference } from '../preferences.ts';

export interface Draft {
  /** A plain text. */
  readonly text?: string;
  /** Or a command by its name, with what was typed for its options. */
  readonly command?: string;
  readonly texts?: Readonly<Record<string, string>>;
}

/** The draft of a channel; null when there is none that can be read. */
export function readDraft(channelId: string): Draft | null {
  const kept = readPreference(`draft.${channelId}`);
  try {
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    return null;
  }
}

/** Keeps a draft; an empty text forgets it. */
export function saveDraft(channelId: string, draft: Draft): void {
  storePreference(`draft.${channelId}`, draft.text === '' ? null : JSON.stringify(draft));
}
