import { createHash } from 'node:crypto';

/**
 * Numbers that look random and are the same for the same text: so that what is previewed is what comes.
 * Mulberry32 over 32 bits of the text's hash.
 * @returns uniform in [0, 1)
 */
export function seededRandom(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
