import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { AliasLookup, type ArtistAliasSource, isInOtherScript } from '../../src/sources/alias-lookup.ts';
import { musicbrainzAliases } from '../../src/sources/musicbrainz-aliases.ts';
import { openNamespace } from '../../src/storage/namespace.ts';
import { openStore } from '../../src/storage/store.ts';
import { longTimeout, startKnowing } from '../contracts/service-faults.ts';
import { runs } from '../support/property.ts';
import { uuidOf } from '../support/services/known-tracks.ts';
import { longTimeoutService } from '../support/services/service.ts';

async function open(aliasesOf: (mbid: string) => readonly string[]) {
  const store = await openStore('memory:');
  onTestFinished(() => store.close());
  const entries = openNamespace(store, 'artist-aliases', z.string(), () => {});
  const asked: string[] = [];
  const failures: string[] = [];
  const source: ArtistAliasSource = {
    async aliases(mbid) {
      asked.push(mbid);
      return aliasesOf(mbid);
    },
  };
  const start = () =>
    new AliasLookup({ source, entries, onFailure: (message) => failures.push(message), pauseMs: 0 });
  return { aliases: start(), start, asked, failures };
}

describe('names in other scripts', () => {
  test('are learned once and found alone, before and after a title, also after a restart', async () => {
    const { aliases, start, asked } = await open(() => ['米津玄師', 'Yonezu Kenshi', '요네즈 켄시']);
    aliases.learn('Kenshi Yonezu', 'm1');
    await aliases.settled();
    const restarted = start();
    restarted.learn('Kenshi Yonezu', 'm1');
    await restarted.settled();
    expect(asked).toEqual(['m1']);
    expect(await restarted.withCreditedName('米津玄師')).toBe('Kenshi Yonezu');
    expect(await restarted.withCreditedName('요네즈 켄시 Lemon')).toBe('Kenshi Yonezu lemon');
    expect(await restarted.withCreditedName('lemon 요네즈 켄시')).toBe('Kenshi Yonezu lemon');
    expect(await restarted.withCreditedName('Yonezu Kenshi')).toBeUndefined();
  });

  test('are asked for again where a service failed', async () => {
    let isDown = true;
    const { aliases, failures } = await open(() => {
      if (isDown) throw new Error('down');
      return ['Кино'];
    });
    aliases.learn('Kino', 'm2');
    await aliases.settled();
    expect(failures).toEqual(['Other names of an artist could not be looked up']);
    isDown = false;
    aliases.learn('Kino', 'm2');
    await aliases.settled();
    expect(await aliases.withCreditedName('кино')).toBe('Kino');
  });

  test('are those whose letters the credited name does not have', () => {
    expect(isInOtherScript('방탄소년단', 'BTS')).toBe(true);
    expect(isInOtherScript('Yorushika', 'ヨルシカ')).toBe(true);
    expect(isInOtherScript('Bangtan Boys', 'BTS')).toBe(false);
    expect(isInOtherScript('!!!', 'BTS')).toBe(false);
    expect(isInOtherScript('方'.repeat(100), 'BTS')).toBe(false);
  });

  test('never stand in the way of any text', async () => {
    const { aliases } = await open(() => ['Кино']);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(await aliases.withCreditedName(text)).toBeUndefined();
      }),
      { numRuns: runs(100) },
    );
  });
});

const known = { musicbrainz: (n: number) => n <= 10 };

test('MusicBrainz gives all names of an artist but the legal one', async () => {
  const services = await startKnowing(known);
  const source = musicbrainzAliases(longTimeoutService('MusicBrainz', `${services.origin}/musicbrainz`));
  expect(await source.aliases(uuidOf(3), longTimeout())).toEqual(['가수 3', 'The Artist 3']);
  expect(await source.aliases(uuidOf(99), longTimeout())).toEqual([]);
});
