import { genreInText, genreName, subgenreName } from '../../genre/model/genres.ts';
import type { GenrePrediction, GenreProbability } from '../../genre/model/prediction.ts';
import type { Translator } from '../../messages/translator.ts';
import type { GenreReport } from '../../track-service/reports.ts';
import { escapeMarkdown } from '../text.ts';

/** A subgenre that is less likely among the tracks of its genre is not worth a word. */
const MIN_SUBGENRE = 0.5;
/** What a track could be by its sound. */
const MIN_BY_SOUND = 0.1;
const BY_SOUND_MAX = 2;
/** By how much what is known of the artist has to make a genre more or less likely for that to be said. */
const MIN_CHANGE = 0.02;
/** What is this likely by the sound can hardly become likelier. */
const ALMOST_SURE = 0.97;

/** The answer in one line: "**Rock**, 98% - known as rock; by its sound it could be R&B or pop". */
export function genreVerdict(report: GenreReport, translator: Translator): string {
  const { answer, tracks } = report;
  const { t } = translator;
  const [first, second, third] = answer.genres;
  if (first === undefined) return t('genre.nothing');
  const share = first.probability;
  const name = escapeMarkdown(genreName(first.genre, translator));
  if (tracks.length > 1) return t('genre.mostly', { genre: name, share, tracks: tracks.length });
  if (!answer.isConfident && second !== undefined && third !== undefined) {
    const [one, two, three] = [first, second, third].map(({ genre }) => inText(genre, translator));
    return t('genre.unsure', {
      ...{ first: one ?? '', second: two ?? '', third: three ?? '' },
      ...{ firstShare: share, secondShare: second.probability, thirdShare: third.probability },
    });
  }
  const subgenre = tellingSubgenre(answer, translator);
  const detailed = (genre: string) =>
    subgenre === undefined ? genre : t('genre.withSubgenre', { genre, subgenre });
  const reason = why(report, first, translator);
  if (reason === undefined)
    return t('genre.soundsLike', { genre: detailed(inText(first.genre, translator)), share });
  return t('genre.known', { genre: detailed(name), share, why: reason });
}

/** How what is known of the artist and the sound of the track go together; nothing where only the sound speaks. */
function why(
  { answer, audioOnly = [] }: GenreReport,
  first: GenreProbability,
  translator: Translator,
): string | undefined {
  const { t } = translator;
  if (answer.evidence.every((kind) => kind === 'sound')) return undefined;
  const knows = answer.evidence.some((kind) => kind === 'artist' || kind === 'artistGenres');
  const basis = knows ? 'known' : 'similar';
  const genre = inText(first.genre, translator);
  const [bySound] = audioOnly;
  if (bySound === undefined || !answer.evidence.includes('sound')) return t(`genre.why.${basis}`, { genre });
  if (bySound.genre === first.genre) {
    const change = first.probability - bySound.probability;
    if (change <= -MIN_CHANGE) return t('genre.why.soundAlone');
    const supports = change >= MIN_CHANGE || bySound.probability >= ALMOST_SURE;
    return supports ? t(`genre.why.${basis}AndSound`, { genre }) : undefined;
  }
  const names = audioOnly
    .filter((one) => one.genre !== first.genre && one.probability >= MIN_BY_SOUND)
    .slice(0, BY_SOUND_MAX)
    .map((one) => inText(one.genre, translator));
  const [one, two] = names;
  if (one === undefined) return t(`genre.why.${basis}`, { genre });
  const others = two === undefined ? one : t('genre.or', { first: one, second: two });
  return t(`genre.why.${basis}ButSound`, { genre, others });
}

/** The subgenre of the first genre, where one stands out and says more than the genre does. */
function tellingSubgenre({ genres, subgenres }: GenrePrediction, translator: Translator): string | undefined {
  const [first] = genres;
  const [best] = subgenres;
  if (first === undefined || best === undefined) return undefined;
  const within = best.byGenre?.find(({ genre }) => genre === first.genre)?.probability ?? best.probability;
  if (within < MIN_SUBGENRE * first.probability) return undefined;
  const same = subgenreName(best.genre, translator) === genreName(first.genre, translator);
  return same ? undefined : inText(best.genre, translator);
}

function inText(label: string, { render }: Translator): string {
  return escapeMarkdown(render(genreInText(label)));
}
