import { pictureTranslator } from '../../charts/picture-translator.ts';
import { drawable } from '../../charts/svg.ts';
import { type PosterTrack, weekPoster } from '../../charts/week-poster.ts';
import type { DropTrackView } from '../../drops/drop-view.ts';
import type { Theme } from '../../drops/selection/theme.ts';
import { GENRE_KEYS, genreName, isGenreKey } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { parseTitle } from '../../track/title.ts';
import { artistLine } from '../../track/track.ts';
import { themeName } from '../drops/theme-names.ts';
import { LIMITS } from '../limits.ts';
import { plainText } from '../text.ts';

/** The picture of a drop, with its alt text. */
export async function dropPoster(
  tracks: readonly DropTrackView[],
  week: number,
  theme: Theme | undefined,
  translator: Translator,
): Promise<{ data: Buffer; description: string }> {
  const drawn = pictureTranslator(translator);
  const { t } = drawn;
  const subtitle =
    theme === undefined
      ? t('drops.poster.week', { week })
      : t('drops.poster.weekWithTheme', { week, theme: themeName(theme, drawn) });
  const data = await weekPoster({
    title: drawable(t('drops.poster.title'), ''),
    subtitle: drawable(subtitle, ''),
    week,
    tracks: tracks.map((track) => posterTrack(track, drawn)),
  });
  return { data, description: posterAltText(tracks, week, translator) };
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
