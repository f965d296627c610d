import { expect } from 'vitest';
import type { CoverSource } from '../../src/sources/covers/cover-source.ts';
import { type SetUp, sourceContract } from './source.ts';

/** What every {@link CoverSource} must do. */
export function coverSourceContract(name: string, setUp: SetUp<CoverSource>): void {
  sourceContract(
    name,
    setUp,
    (source, ids, signal) => source.covers(ids, signal),
    (url) => expect(url).toMatch(/^https:\/\/[\x21-\x7e]+$/),
  );
}
