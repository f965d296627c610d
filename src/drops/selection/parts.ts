import { DAY_MS } from '../../lib/time.ts';
import { DROP_PARTS, type DropPart } from '../../storage/database/ports/drops.ts';

/** How many places of a drop each part has. */
export type PartPlaces = Readonly<Record<DropPart, number>>;

/** Shares of the parts in the drops of a server that has not voted on any; their sum is 1. */
export const BASE_SHARES: PartPlaces = { 'for-you': 0.7, fresh: 0.1, 'wild-card': 0.1, 'among-you': 0.1 };

/** What parts hold to. */
export const PART_RULES = {
  /** A fresh track was released this recently. */
  freshMs: 60 * DAY_MS,
  /** Tracks from this percentile rank of popularity on are well known... */
  wellKnownFrom: 0.8,
  /** ...and a drop holds at most this many of them. */
  wellKnownMax: 2,
  /** One place in so many may be from among its members, whose artists are no news there. */
  placesPerAmongYou: 10,
  /** A wild card is not more popular than this percentile rank. */
  wildCardUpTo: 0.6,
  /** Nor is the most popular track of its artist than this one: a forgotten track of a star is no discovery. */
  wildCardArtistUpTo: 0.8,
  /** What label and sound of a wild card have in common at least, see `DropCandidates.agreement`. */
  wildCardAgreement: 0.35,
  /** What label and sound of any track have in common at least, where its genre is printed. */
  printedAgreement: 0.1,
} as const;

/**
 * A part and those that fill its places where it has too little: the next ones, then the first. Wild cards fill no other
 * part's places: how many of them a server likes is learned from its votes.
 */
export function partsFrom(part: DropPart): DropPart[] {
  const at = DROP_PARTS.indexOf(part);
  const order = [...DROP_PARTS.slice(at), ...DROP_PARTS.slice(0, at)];
  return order.filter((other) => other === part || other !== 'wild-card');
}

/**
 * Places of a drop by shares, by largest remainders: ties go to the earlier part.
 * @param shares of any sum above 0
 */
export function allotPlaces(size: number, shares: PartPlaces): PartPlaces {
  const sum = DROP_PARTS.reduce((total, part) => total + shares[part], 0);
  const exact = DROP_PARTS.map((part) => (size * shares[part]) / sum);
  const places = exact.map(Math.floor);
  const byRemainder = [...exact.keys()].sort(
    (a, b) => (exact[b] ?? 0) - (places[b] ?? 0) - (exact[a] ?? 0) + (places[a] ?? 0) || a - b,
  );
  const left = size - places.reduce((total, count) => total + count, 0);
  for (const at of byRemainder.slice(0, left)) places[at] = (places[at] ?? 0) + 1;
  return Object.fromEntries(DROP_PARTS.map((part, at) => [part, places[at] ?? 0])) as Record<
    DropPart,
    number
  >;
}
