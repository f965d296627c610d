import { ADDITION_RENEWAL_MS } from '../../../track/addition.ts';
import type { AdditionFacts, AdditionRow } from './addition-rows.ts';

/** What to store of an addition; or why nothing is. */
export type MergedAddition = { readonly is: 'added' | 'changed'; readonly facts: AdditionFacts } | Kept;
type Kept = { readonly is: 'unchanged' | 'refused' };

const FACTS = [
  'track',
  'artist',
  'source',
  'estimated',
  'genre',
] as const satisfies readonly (keyof AdditionFacts)[];

/**
 * Decides what becomes of an addition.
 * @param known what is stored of the track
 * @param restore whether one that the owner removed is stored again
 */
export function mergeAddition(
  known: AdditionRow | undefined,
  facts: AdditionFacts,
  now: number,
  restore: boolean,
): MergedAddition {
  const expiresAt = facts.expires_at ?? null;
  if (known !== undefined && known.removed_at !== null && !restore) return { is: 'refused' };
  if (expiresAt !== null && expiresAt <= now) return { is: 'unchanged' };
  if (known === undefined || known.removed_at !== null || isOver(known.expires_at, now)) {
    return { is: 'added', facts };
  }
  if (known.expires_at === null && expiresAt !== null) return { is: 'unchanged' };
  const merged = {
    ...facts,
    artist: facts.artist ?? known.artist,
    genre: facts.genre ?? known.genre,
    added_at: known.added_at,
  };
  const isSame = FACTS.every((name) => merged[name] === known[name]);
  if (isSame && !isRenewed(known.expires_at, expiresAt, now)) return { is: 'unchanged' };
  return { is: 'changed', facts: merged };
}

/** Whether the same facts may be kept for longer than before, and it is time to note that. */
function isRenewed(known: number | null, given: number | null, now: number): boolean {
  if (known === null) return false;
  return given === null || (given > known && known <= now + ADDITION_RENEWAL_MS);
}

function isOver(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}
