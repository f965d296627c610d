/** Words that name a language or a country. Alone they say nothing of how music sounds. */
const LANGUAGES =
  'american, argentinian, australian, austrian, belgian, british, bulgarian, canadian, chilean, chinese, colombian, croatian, cuban, czech, danish, dutch, egyptian, english, estonian, finnish, french, german, greek, ' +
  'hungarian, icelandic, indonesian, iranian, irish, italian, latvian, lithuanian, malay, malaysian, mexican, new zealand, nigerian, norwegian, pakistani, peruvian, philippine, filipino, pinoy, polish, portuguese, ' +
  'puerto rican, romanian, russian, scottish, serbian, slovak, slovenian, south african, spanish, swedish, swiss, taiwanese, thai, turkish, uk, ukrainian, us, usa, venezuelan, vietnamese, welsh, yugoslav, nordic, scandinavian, european';
/** Audiences. */
const AUDIENCES =
  'baby, children, childrens music, family, girls, kids, kinderlieder, kindermusik, kids and family, musica per bambini, nursery, teen, toddler, womens music, lgbtq';
/** Moods, occasions and uses. */
const MOODS =
  'beach, calm, celebration, christmas, comedy, cooking, dinner, driving, feel good, focus, gaming, groove, halloween, happy, holiday, holidays, lullaby, motivation, party, pride, rainy day, relax, road trip, romance, romantic, ' +
  'sad, sing along, sports, study, summer, training, travel, wedding, work, workout, comic, novelty, parody, spoken word, audiobook, podcast, poetry, reading, clean comedy, meme, wrestling';
/** Instruments, roles and forms. */
const FORMS =
  'cover, covers, duo, female vocalist, female vocalists, favorites, guitar, instrumental, live, male vocalist, male vocalists, mashup, music, new, old, oldies, piano, remix, seen live, various, vocal, music video, unknown, other, band, group, singer, tribute, karaoke, 60s, 70s, 80s, 90s, 00s, 2010s';

const NOT_GENRES: ReadonlySet<string> = new Set(
  [LANGUAGES, AUDIENCES, MOODS, FORMS].flatMap((words) => words.split(', ')),
);

/** Whether a word that stands where a genre should names a language, a country, an audience, a mood or a form. */
export function isNoGenre(folded: string): boolean {
  return NOT_GENRES.has(folded);
}
