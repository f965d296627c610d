import { foldText } from './fold-text.ts';

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

/** Kinds that are the same recording under another name: all others sound different. */
export const SAME_RECORDING: ReadonlySet<VersionKind> = new Set(['remaster', 'edit']);

/**
 * Phrases that say the kind of a version, by language, as `foldText` writes them. A note has the kind when it begins
 * or ends with one. To know another kind or language, add phrases here.
 */
const PHRASES: Readonly<Partial<Record<VersionKind, Readonly<Record<string, readonly string[]>>>>> = {
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

/** Somebody else's hand in it: another piece of music, whatever else is said. */
const REMIXED = /\b(remix|remixed|rework|flip|bootleg|vip|dub|mashup)\b/;
/** Somebody's own mix or edit ("Hardfloor Mix"); packaging ("Radio Edit") is recognised before it. */
const OWN_MIX = /\b(mix|edit)( cut| \d+)?$|\bmix by\b|^mix cut$|\bcontinuous (dj )?mix\b/;
const LIVE_IN_YEAR = /^live\b.*\b(19|20)\d\d$/;
const ALTERNATE_TAKE = /\btake \d+\b/;

interface FrozenPattern {
  readonly kind: VersionKind;
  readonly pattern: RegExp;
}

/**
 * Notes that {@link isLeftOutOfKey} leaves out of the key of a title. Hashes of such keys are stored in the model
 * files, so these patterns must stay as they are; what else names a version belongs in {@link PHRASES}.
 */
const FROZEN: readonly FrozenPattern[] = [
  {
    kind: 'live',
    pattern:
      /^(recorded |captured )?live( (at|in|from|on|with|for|aus|version|session|sessions|recording|performance|acoustic|studio|\d.*)\b|$)|^(ao vivo|en vivo|en directo|in concert|recorded at|mtv unplugged|unplugged)\b|\b(live|ao vivo|en vivo|performance)$/,
  },
  { kind: 'demo', pattern: /^demo\b|\bdemo version$/ },
  { kind: 're-recording', pattern: /^(rerecorded|re recorded|taylors version)\b/ },
  { kind: 'remaster', pattern: /\bremaster/ },
  {
    kind: 'edit',
    pattern:
      /^(((the|original|radio|single|album|extended|ep|lp|full|full length|long|short|edited|explicit|clean|mono|stereo|studio|main|bonus|deluxe|video|soundtrack|\d+|\d+ inch) )+(version|ver|edit|edited|mix|track|cut)|edit|original|extended|mono|stereo|bonus|mixed|explicit|clean|single|studio|album version edited|loopable.*|(19|20)\d\d)$/,
  },
];

const PHRASE_PATTERNS = VERSION_KINDS.flatMap((kind) => {
  const phrases = Object.values(PHRASES[kind] ?? {}).flat();
  // Words of scripts without spaces have no boundaries that a pattern could see.
  return phrases.length === 0
    ? []
    : [{ kind, phrases: new RegExp(`^(${phrases.join('|')})(?= |$)|(?<=^| )(${phrases.join('|')})$`) }];
});

/**
 * What a note of a title, the text in brackets or behind a dash, says of the version.
 * @returns every kind it names, the most telling first; none for a note that is part of the name of the song
 */
export function versionKindsOf(note: string): VersionKind[] {
  const folded = foldText(note);
  const frozen = FROZEN.filter(({ pattern }) => pattern.test(folded)).map(({ kind }) => kind);
  if (frozen.includes('edit') && !REMIXED.test(folded)) return frozen;
  const kinds = new Set<VersionKind>(frozen);
  if (REMIXED.test(folded) || OWN_MIX.test(folded)) kinds.add('remix');
  if (LIVE_IN_YEAR.test(folded)) kinds.add('live');
  if (ALTERNATE_TAKE.test(folded)) kinds.add('alternate');
  for (const { kind, phrases } of PHRASE_PATTERNS) if (phrases.test(folded)) kinds.add(kind);
  return VERSION_KINDS.filter((kind) => kinds.has(kind));
}

/** Whether a note says nothing that tells two releases of a song apart for the key of its title. */
export function isLeftOutOfKey(note: string): boolean {
  const folded = foldText(note);
  return !REMIXED.test(folded) && FROZEN.some(({ pattern }) => pattern.test(folded));
}
