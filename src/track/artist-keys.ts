import { foldText } from './fold-text.ts';

/** An artist's name as it is compared: {@link foldText}, without a leading "the". Its hash is stored in the model files. */
export function artistKey(artist: string): string {
  const folded = foldText(artist);
  return folded.startsWith('the ') && folded.length > 4 ? folded.slice(4) : folded;
}

/** What groups add to the name of their leader: the same recording is credited with and without it. */
const ENSEMBLE =
  /^the | (?:(?:and|y|et) (?:his|her|the) .+|trio|quartet|quintet|sextet|orchestra|band|group|ensemble)$/g;

/** The key of the leader of an ensemble: "The Dave Brubeck Quartet" and "Dave Brubeck" have one. */
export function leaderKey(artist: string): string {
  const key = artistKey(artist);
  return key.replace(ENSEMBLE, '') || key;
}
