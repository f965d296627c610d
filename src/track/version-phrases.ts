/**
 * How a recording differs from the plain studio recording of its song, in the order in which one of them names a
 * note that says several ("Live Acoustic" is live). `edit` is other packaging of the same recording: radio edit,
 * single or extended version, mono, bonus track. `alternate` is every other version.
 */
export const VERSION_KINDS = [
  'karaoke',
  'cover',
  'altered',
  'remix',
  'a cappella',
  'instrumental',
  'translation',
  'live',
  'acoustic',
  'demo',
  're-recording',
  'alternate',
  'remaster',
  'edit',
] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/**
 * Phrases that say the kind of a version, by language, as `foldText` writes them. A note has the kind when it begins
 * or ends with one. To know another kind or language, add phrases here.
 */
export const VERSION_PHRASES: Readonly<
  Partial<Record<VersionKind, Readonly<Record<string, readonly string[]>>>>
> = {
  karaoke: {
    en: [
      'karaoke',
      'karaoke version',
      'backing track',
      'sing along',
      'in the style of',
      'originally performed by',
    ],
    es: ['version karaoke'],
    ja: ['カラオケ'],
  },
  cover: {
    en: ['cover', 'cover version', 'tribute', 'tribute to', 'tribute version', 'originally by'],
    de: ['coverversion'],
  },
  altered: {
    en: ['sped up', 'speed up', 'slowed', 'slowed down', 'reverb', 'nightcore', '8d', '8d audio'],
    und: ['432 hz', '432hz', 'chopped and screwed', 'pitched down', 'pitched up'],
  },
  remix: { en: ['remixes', 'refix', 'reedit', 're edit', 'club version', 'dance version', 'dj mix'] },
  'a cappella': { it: ['a cappella', 'acappella', 'a capella', 'acapella'] },
  instrumental: {
    en: ['instrumental', 'instrumental version', 'instrumentals', 'no vocals'],
    es: ['version instrumental'],
    it: ['strumentale'],
    ja: ['インストゥルメンタル'],
  },
  translation: {
    en: [
      'english',
      'spanish',
      'french',
      'german',
      'italian',
      'portuguese',
      'japanese',
      'korean',
      'chinese',
      'mandarin',
      'russian',
      'hindi',
      'tamil',
      'telugu',
    ].flatMap((language) => [`${language} version`, `${language} ver`, `in ${language}`]),
    es: ['en espanol', 'version en espanol', 'en ingles', 'version en ingles'],
    pt: ['em portugues', 'em espanhol', 'em ingles'],
    fr: ['version francaise', 'en francais', 'version anglaise'],
    de: ['auf deutsch', 'deutsche version', 'englische version'],
    it: ['in italiano', 'versione italiana', 'versione inglese'],
  },
  live: {
    en: ['live session', 'live sessions', 'bbc session', 'peel session', 'radio session', 'tiny desk'],
    es: ['en concierto', 'acustico en vivo'],
    pt: ['gravado ao vivo', 'acustico ao vivo', 'live em'],
    it: ['dal vivo'],
    fr: ['en concert', 'en public'],
    de: ['konzert', 'livemitschnitt', 'live bei', 'live im', 'live auf'],
    ja: ['ライブ'],
    ko: ['라이브'],
  },
  acoustic: {
    en: ['acoustic', 'acoustic version', 'stripped', 'stripped version', 'piano version', 'unplugged'],
    es: ['acustico', 'acustica', 'version acustica'],
    fr: ['acoustique', 'version acoustique'],
    it: ['versione acustica'],
    de: ['akustik', 'akustisch', 'akustikversion'],
  },
  demo: { en: ['demo', 'demos', 'home recording', 'rough mix', 'work tape'], es: ['maqueta'] },
  're-recording': {
    en: ['re recording', 'rerecording', 'new recording', 'newly recorded'],
    es: ['regrabado'],
  },
  edit: { en: ['radio', 'bonus track', 'mono mix', 'stereo mix'] },
  alternate: {
    en: [
      'alternate',
      'alternate take',
      'alternative',
      'outtake',
      'early version',
      'rehearsal',
      'version',
      'ver',
    ],
    pt: ['versao'],
    it: ['versione'],
    de: ['fassung'],
  },
};
