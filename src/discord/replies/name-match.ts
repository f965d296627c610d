import type { Translator } from '../../messages/translator.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import type { NameMatch } from '../../track-service/subject.ts';
import { escapeMarkdown } from '../text.ts';

const TITLE_MAX = 80;
const ARTIST_MAX = 60;
const TYPED_MAX = 100;

/** A small line above an answer: that it is a guess, and what else the name may mean; nothing where neither is so. */
export function nameMatchNote(match: NameMatch | undefined, { t, list }: Translator): string[] {
  if (match === undefined) return [];
  const typed = escapeMarkdown(match.typed, TYPED_MAX);
  const others = list(
    match.others.map((track) =>
      t('names.track', {
        title: escapeMarkdown(track.title, TITLE_MAX),
        artist: escapeMarkdown(artistLine(track), ARTIST_MAX),
      }),
    ),
  );
  if (match.isGuess)
    return [
      `-# ${others === '' ? t('names.guess', { typed }) : t('names.guessWithOthers', { typed, others })}`,
    ];
  return others === '' ? [] : [`-# ${t('names.others', { others })}`];
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
