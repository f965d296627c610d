import { expect } from 'vitest';
import type { IdentitySource } from '../../src/sources/ports.ts';
import { type SetUp, sourceContract } from './source.ts';

/** What every {@link IdentitySource} must do. */
export function identitySourceContract(name: string, setUp: SetUp<IdentitySource>): void {
  sourceContract(
    name,
    setUp,
    (source, ids, signal) => source.identities(ids, signal),
    (info, id) => {
      expect(info.id).toBe(id);
      expect(info.title).not.toBe('');
      expect(info.artists.every((artist) => artist !== '')).toBe(true);
      expect(info.artUrl ?? 'https://').toMatch(/^https:\/\//);
    },
  );
}
