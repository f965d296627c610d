/**
 * The 31 listener-facing genres, with the name a person reads. The keys are the labels of the training data
 * and of the model; the order is that of the data set's own list, most frequent first.
 */
export const GENRES = {
  hip_hop: 'Hip-hop',
  latin: 'Latin',
  country: 'Country',
  rock: 'Rock',
  alternative_indie: 'Alternative & indie',
  pop: 'Pop',
  metal: 'Metal',
  edm_dance: 'EDM & dance',
  brazilian: 'Brazilian',
  folk_acoustic: 'Folk & acoustic',
  indian: 'Indian',
  jazz: 'Jazz',
  rnb: 'R&B',
  punk: 'Punk',
  gospel_christian: 'Gospel & Christian',
  chill_lofi: 'Chill & lo-fi',
  house_techno: 'House & techno',
  soul_funk_disco: 'Soul, funk & disco',
  trance_hard_dance: 'Trance & hard dance',
  classical: 'Classical',
  j_pop_anime: 'J-pop & anime',
  reggae_ska: 'Reggae & ska',
  synthpop_new_wave: 'Synth-pop & new wave',
  drum_bass_dubstep: 'Drum & bass, dubstep',
  afrobeats: 'Afrobeats',
  ambient_new_age: 'Ambient & new age',
  world_traditional: 'World & traditional',
  show_tunes: 'Show tunes',
  soundtrack_score: 'Soundtrack & score',
  k_pop: 'K-pop',
  blues: 'Blues',
} as const;

export type GenreKey = keyof typeof GENRES;

export const GENRE_KEYS = Object.keys(GENRES) as readonly GenreKey[];

/** Fine labels whose name in the data is not how a person writes it. */
const FINE_NAMES: Readonly<Record<string, string>> = {
  'alt-rock': 'alternative rock',
  edm: 'EDM',
  idm: 'IDM',
  'j-dance': 'J-dance',
  'j-idol': 'J-idol',
  'j-pop': 'J-pop',
  'j-rock': 'J-rock',
  'k-pop': 'K-pop',
  mpb: 'MPB',
  'r-n-b': 'R&B',
  'rock-n-roll': "rock'n'roll",
  'drum-and-bass': 'drum & bass',
  'indie-pop': 'indie pop',
  'hip-hop': 'hip-hop',
  'synth-pop': 'synth-pop',
  'trip-hop': 'trip-hop',
  'power-pop': 'power pop',
  'honky-tonk': 'honky-tonk',
  'new-age': 'new age',
};

export function isGenreKey(label: string): label is GenreKey {
  return Object.hasOwn(GENRES, label);
}

/** How a person reads a genre; a label that is none of the 31 is read as a subgenre. */
export function genreName(label: string): string {
  return isGenreKey(label) ? GENRES[label] : fineName(label);
}

/** Names that keep their capital inside a sentence. */
const PROPER = /^(Latin|EDM|Brazilian|Indian|R&B|J-pop|K-pop|Afrobeats)/;

/** A genre's name inside a sentence: "far above most rock". */
export function genreInText(label: string): string {
  const name = genreName(label);
  return PROPER.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** How a person reads a subgenre, in small letters; one that nobody named has spaces for its dashes. */
export function fineName(label: string): string {
  if (Object.hasOwn(FINE_NAMES, label)) return FINE_NAMES[label] ?? label;
  // A genre without subgenres stands in for its only one, under its own key.
  if (label.includes('_') && isGenreKey(label)) return GENRES[label];
  return label.replaceAll(/[-_]+/g, ' ');
}
