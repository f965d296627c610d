import type { APIComponentInContainer, InteractionReplyOptions } from 'discord.js';
import { isDrawingBusy } from '../../charts/png.ts';
import type { TasteProfile } from '../../feedback/taste-profile.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText } from '../text.ts';
import { container, gallery, laidOut, picture, textDisplay } from './layout.ts';
import { comparedToServer, tastePicture } from './taste-picture.ts';
import { tasteRemark } from './taste-remark.ts';

/** What the picture and the text are made of. */
export interface TasteView {
  /** The member's display name, or the server's. */
  readonly name: string;
  readonly profile: TasteProfile;
  /** Absent outside a server, or where its taste is unknown. */
  readonly server?: TasteProfile;
  /** Whether the taste is that of a whole server. */
  readonly isOfServer?: boolean;
  readonly track: (row: number) => TrackInfo;
  /** Addresses of covers by the ids of tracks, as far as they are known. */
  readonly covers?: ReadonlyMap<string, string>;
}

const SHOWN_GENRES = 3;
/** Tracks that are named as liked most; covers of some of them are shown. */
const SHOWN_TRACKS = 5;
const SHOWN_COVERS = 4;
const PICTURE = 'taste.png';

/** The tracks that the reply to `/taste` names. */
export function namedTracks({ profile, track }: Pick<TasteView, 'profile' | 'track'>): TrackInfo[] {
  return profile.votedFor.slice(0, SHOWN_TRACKS).map(track);
}

/** The reply to `/taste`: text that says it all, covers where they are known, and a picture. */
export async function renderTaste(view: TasteView, translator: Translator): Promise<InteractionReplyOptions> {
  const { name, profile, track, isOfServer = false } = view;
  const { t } = translator;
  const genres = genresText(profile, translator);
  const compared = comparedToServer(view, translator);
  const title = t(isOfServer ? 'taste.server.title' : 'taste.title', { name: escapeMarkdown(name, 80) });
  const head = [
    `### ${title}`,
    escapeMarkdown(tasteRemark(profile, track, translator), 300),
    ...(genres === '' ? [] : [genres]),
    ...(compared === undefined ? [] : [compared]),
  ].join('\n');
  const liked = namedTracks(view);
  const likedTitle = t(isOfServer ? 'taste.server.likedMost' : 'taste.likedMost');
  const texts = [
    textDisplay(head),
    ...(liked.length === 0 ? [] : [textDisplay(`**${likedTitle}**\n${trackLines(liked)}`)]),
    ...coversOf(liked, view, translator),
  ];
  const learned = textDisplay(`-# ${learnedFrom(profile, translator)}`);
  // The text says it all, so a busy bot leaves out the picture.
  if (isDrawingBusy()) return laidOut([container([...texts, learned])]);
  const alt = plainText(
    [title, genres, compared].filter(Boolean).join(' · ').replaceAll('**', ''),
    LIMITS.pictureDescription,
  );
  return {
    ...laidOut([container([...texts, picture(PICTURE, alt), learned])]),
    files: [{ attachment: await tastePicture(view, translator), name: PICTURE, description: alt }],
  };
}

function genresText({ genres }: TasteProfile, translator: Translator): string {
  return genres
    .slice(0, SHOWN_GENRES)
    .map(
      ({ genre, share }) =>
        `**${escapeMarkdown(genreName(genre, translator), 60)}** ${translator.t('charts.percent', { share })}`,
    )
    .join(' · ');
}

function trackLines(tracks: readonly TrackInfo[]): string {
  return tracks
    .map(
      (track) =>
        `[${escapeMarkdown(shownTitle(track.title), 60)}](${trackUrl(track.id)}) · ${escapeMarkdown(artistLine(track), 50)}`,
    )
    .join('\n');
}

function coversOf(
  liked: readonly TrackInfo[],
  { covers = new Map() }: TasteView,
  { t }: Translator,
): APIComponentInContainer[] {
  const shown = liked
    .flatMap(({ id, title }) => {
      const url = covers.get(id);
      return url === undefined ? [] : [{ url, alt: t('genre.cover', { title: shownTitle(title) }) }];
    })
    .slice(0, SHOWN_COVERS);
  return shown.length === 0 ? [] : [gallery(shown)];
}

function learnedFrom({ votes: count, imported }: TasteProfile, { t }: Translator): string {
  if (imported === 0) return t('taste.learned', { count });
  const tracks = t('taste.importedTracks', { count: imported });
  return count === 0
    ? t('taste.learnedFromImport', { imported: tracks })
    : t('taste.learnedWithImport', { count, imported: tracks });
}
