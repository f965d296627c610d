/** What of Spotify's the bot can answer for. */
export const SPOTIFY_KINDS = ['track', 'album', 'playlist', 'artist'] as const;
export type SpotifyKind = (typeof SPOTIFY_KINDS)[number];

/** Services other than Spotify whose links the bot knows. */
export type ExternalService =
  | 'deezer'
  | 'youtube'
  | 'apple-music'
  | 'tidal'
  | 'soundcloud'
  | 'bandcamp'
  | 'amazon-music';

/** Pages of those services that lead to no song; `damaged`: to one, were its id whole. */
export type UnsupportedPage =
  | 'album'
  | 'artist'
  | 'channel'
  | 'damaged'
  | 'other'
  | 'playlist'
  | 'podcast'
  | 'station';

/**
 * A link the bot can do something with. `short` must be followed to learn what it is; `external` must be
 * translated into Spotify's terms; `local` is a file on somebody's computer that Spotify knows only the names of. Both
 * `url`s are https and normalised.
 */
export type FoundLink =
  | { readonly kind: SpotifyKind; readonly id: string }
  | { readonly kind: 'short'; readonly url: string }
  | { readonly kind: 'external'; readonly service: ExternalService; readonly url: string }
  | { readonly kind: 'local'; readonly artist: string; readonly title: string };

/** Why a text is no link the bot can use, with what a helpful answer needs to say. */
export type LinkProblem =
  | { readonly kind: 'problem'; readonly problem: 'empty' | 'not-a-link' }
  /** `what` is the part of Spotify it leads to: "episode", "show", "user", ... */
  | { readonly kind: 'problem'; readonly problem: 'unsupported-spotify'; readonly what: string }
  /** A Spotify link whose id has `length` letters and digits instead of 22: cut off, or with text attached. */
  | {
      readonly kind: 'problem';
      readonly problem: 'damaged-id';
      readonly what: SpotifyKind;
      readonly length: number;
    }
  | {
      readonly kind: 'problem';
      readonly problem: 'unsupported-page';
      readonly service: ExternalService;
      readonly what: UnsupportedPage;
    }
  | { readonly kind: 'problem'; readonly problem: 'other-site'; readonly host: string };

export type ParsedLink = FoundLink | LinkProblem;

/** Whether a parsed text is a link the bot can use. */
export function isFound(link: ParsedLink): link is FoundLink {
  return link.kind !== 'problem';
}

/** The least telling problem last: what is said of a text that holds several. */
const PROBLEMS = [
  'damaged-id',
  'unsupported-spotify',
  'unsupported-page',
  'other-site',
  'not-a-link',
  'empty',
];

/** The problem that says most about a text. */
export function mostTelling(problems: readonly LinkProblem[]): LinkProblem | undefined {
  const rank = ({ problem }: LinkProblem) => PROBLEMS.indexOf(problem);
  return problems.toSorted((a, b) => rank(a) - rank(b))[0];
}
