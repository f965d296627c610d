import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import type { NameMatch } from '../../track-service/subject.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText } from '../text.ts';
import { row, select } from './layout.ts';

const TITLE_MAX = 80;
const ARTIST_MAX = 60;
const TYPED_MAX = 100;

/** That an answer is a guess at what was typed; nothing where it is not. */
export function guessNote(match: NameMatch | undefined, { t }: Translator): string[] {
  if (match?.isGuess !== true) return [];
  return [`-# ${t('names.guess', { typed: escapeMarkdown(match.typed, TYPED_MAX) })}`];
}

/** A menu of what else a name may mean; nothing where that is nothing. @param customId says what is asked of the choice */
export function insteadMenu(
  match: NameMatch | undefined,
  customId: string,
  { t }: Translator,
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const byId = new Map(match?.others.map((track) => [track.id, track]));
  if (byId.size === 0) return [];
  const options = [...byId.values()].map((track) => ({
    label: plainText(shownTitle(track.title), LIMITS.option),
    description: plainText(artistLine(track), LIMITS.option),
    value: track.id,
  }));
  return [row([select(customId, t('names.notThisOne'), options)])];
}

/** Tracks somebody may have meant, one a line, with links that open no preview. */
export function suggestionLines(tracks: readonly TrackInfo[], { t }: Translator): string[] {
  if (tracks.length === 0) return [];
  const lines = tracks.map(
    (track) =>
      `- [${escapeMarkdown(track.title, TITLE_MAX)}](<${trackUrl(track.id)}>) · ${escapeMarkdown(artistLine(track), ARTIST_MAX)}`,
  );
  return [t('names.suggestions'), ...lines];
}
