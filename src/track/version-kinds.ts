import { foldText } from './fold-text.ts';
import { VERSION_KINDS, VERSION_PHRASES, type VersionKind } from './version-phrases.ts';

/** Kinds that are the same recording under another name: all others sound different. */
export const SAME_RECORDING: ReadonlySet<VersionKind> = new Set(['remaster', 'edit']);

/** Reworked by somebody else: another piece of music, whatever else the note says. */
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
 * files, so these patterns must stay as they are; what else names a version belongs in {@link VERSION_PHRASES}.
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
  const phrases = Object.values(VERSION_PHRASES[kind] ?? {}).flat();
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
