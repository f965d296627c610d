import { pictureTranslator } from '../../charts/picture-translator.ts';
import type { PosterTrack } from '../../charts/poster-parts.ts';
import { drawable } from '../../charts/svg.ts';
import { weekCollage } from '../../charts/week-collage.ts';
import { weekPoster } from '../../charts/week-poster.ts';
import type { DropTrackView } from '../../drops/drop-view.ts';
import type { Theme } from '../../drops/selection/theme.ts';
import { GENRE_KEYS, genreName, isGenreKey } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import type { CoverImage } from '../../sources/covers/cover-source.ts';
import { parseTitle } from '../../track/title.ts';
import { artistLine } from '../../track/track.ts';
import { themeName } from '../drops/theme-names.ts';
import { LIMITS } from '../limits.ts';
import { plainText } from '../text.ts';

/** Covers by Spotify id. */
export type DropCovers = ReadonlyMap<string, CoverImage>;

/** With fewer covers the picture is made of words. */
const COVERS_MIN = 4;

/**
 * The picture of a drop, with its alt text: a collage where at least four covers are there, otherwise the names of the
 * tracks.
 */
export async function dropPoster(
  tracks: readonly DropTrackView[],
  week: number,
  theme: Theme | undefined,
  translator: Translator,
  covers: DropCovers = new Map(),
): Promise<{ data: Buffer; description: string }> {
  const drawn = pictureTranslator(translator);
  const { t } = drawn;
  const subtitle =
    theme === undefined
      ? t('drops.poster.week', { week })
      : t('drops.poster.weekWithTheme', { week, theme: themeName(theme, drawn) });
  const poster = {
    title: drawable(t('drops.poster.title'), ''),
    subtitle: drawable(subtitle, ''),
    week,
    tracks: tracks.map((view) => ({
      ...posterTrack(view, drawn),
      cover: dataAddress(covers.get(view.track.id)),
    })),
  };
  const covered = poster.tracks.filter(({ cover }) => cover !== undefined).length;
  const drawing =
    covered < COVERS_MIN
      ? weekPoster(poster)
      : // A drop is worth more than its covers.
        weekCollage(poster).catch(() => weekPoster(poster));
  return { data: await drawing, description: posterAltText(tracks, week, translator) };
}

function dataAddress(image: CoverImage | undefined): string | undefined {
  return image && `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`;
}

/** What the font can draw of a track; a title in another script gives way to the artist, both to the genre. */
function posterTrack({ track, genre }: DropTrackView, translator: Translator): PosterTrack {
  const number = genre !== undefined && isGenreKey(genre) ? GENRE_KEYS.indexOf(genre) : undefined;
  const artist = drawable(artistLine(track), '');
  const title = drawable(parseTitle(track.title).song, '');
  const standIn = genre === undefined ? '' : drawable(genreName(genre, translator), '');
  return {
    title: title || artist || standIn,
    artist: title === '' ? '' : artist,
    genre: number,
  };
}

/** The tracks of a drop, for those who cannot see its picture. */
export function posterAltText(
  tracks: readonly DropTrackView[],
  week: number,
  translator: Translator,
): string {
  const { t } = translator;
  const lines = tracks.map(({ track, genre }, at) => {
    const words = { number: at + 1, title: track.title, artist: artistLine(track) };
    return genre === undefined
      ? t('drops.poster.altTextTrackOnly', words)
      : t('drops.poster.altTextTrack', { ...words, genre: genreName(genre, translator) });
  });
  return plainText(
    t('drops.poster.altText', { week, tracks: lines.join('; ') }),
    LIMITS.attachmentDescription,
  );
}
