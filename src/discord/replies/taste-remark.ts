import type { TasteProfile } from '../../feedback/taste-profile.ts';
import { genreInText, genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import type { TrackInfo } from '../../track/track.ts';

/** Fewer liked tracks are no taste yet. */
const FEW = 3;
/** A genre with this share is nearly all there is, and with less than this none stands out. */
const ALMOST_ALL = 0.6;
const NONE_STANDS_OUT = 0.25;
/** Most of what is liked is older than this year; the release of so many tracks has to be known. */
const OLD_BEFORE = 1990;
const YEARS_MIN = 3;
/** The tracks that are liked most. */
const TRACKS_MAX = 50;

/** One line about a taste, chosen by what is most remarkable in it. */
export function tasteRemark(
  { genres, liked }: Pick<TasteProfile, 'genres' | 'liked'>,
  track: (row: number) => TrackInfo,
  translator: Translator,
): string {
  const { t, render } = translator;
  const [first, second] = genres;
  if (liked.length < FEW || first === undefined) return t('taste.remark.fewHearts');
  if (isOld(liked.slice(0, TRACKS_MAX).map(track))) return t('taste.remark.old');
  const genre = genreName(first.genre, translator);
  if (first.share >= ALMOST_ALL || second === undefined) return t('taste.remark.oneGenre', { genre });
  if (first.share < NONE_STANDS_OUT) return t('taste.remark.everything');
  return t('taste.remark.mixed', { first: genre, second: render(genreInText(second.genre)) });
}

/** Whether most of the tracks are old, as far as their years are known. */
function isOld(tracks: readonly TrackInfo[]): boolean {
  const years = tracks.map(({ releaseDate }) => Number(releaseDate?.slice(0, 4))).filter((year) => year > 0);
  const old = years.filter((year) => year < OLD_BEFORE);
  return years.length >= YEARS_MIN && years.length >= tracks.length / 2 && old.length > 0.6 * years.length;
}
