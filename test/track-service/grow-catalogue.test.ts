import { expect, test } from 'vitest';
import type { Addition } from '../../src/track/addition.ts';
import { growCatalogue } from '../../src/track-service/grow-catalogue.ts';
import { madeUpTrack } from '../support/tracks.ts';

const NOW = 1_000_000;
const DAY_MS = 86_400_000;

function open(kept: Addition[] = []) {
  const learnt: Addition[] = [];
  const growth = growCatalogue({
    learn(additions) {
      learnt.push(...additions);
      return additions.length;
    },
    kept: (id) => kept.find(({ track }) => track.id === id),
    keepUntil: (source) => (source === 'ReccoBeats' ? NOW + DAY_MS : undefined),
    now: () => NOW,
  });
  return { growth, learnt };
}

const resolved = (n: number, source: string) => ({ ...madeUpTrack(n), source, estimated: false });

test('a track is added with its source and the time it may be kept for', () => {
  const { growth, learnt } = open();
  expect(growth.addTracks([resolved(1, 'ReccoBeats'), resolved(2, 'an import')])).toBe(2);
  expect(learnt).toEqual([
    {
      track: madeUpTrack(1),
      source: 'ReccoBeats',
      estimated: false,
      addedAt: NOW,
      keepUntil: NOW + DAY_MS,
    },
    { track: madeUpTrack(2), source: 'an import', estimated: false, addedAt: NOW },
  ]);
});

test('nothing is added without an artist, features or a source of them', () => {
  const { growth, learnt } = open();
  const { source: _, ...unsourced } = resolved(3, 'ReccoBeats');
  growth.addTracks([
    { ...resolved(1, 'ReccoBeats'), artists: [] },
    { ...resolved(2, 'ReccoBeats'), features: {} },
    unsourced,
  ]);
  expect(learnt).toEqual([]);
});

test('what services say of an artist is kept with the track, without credits', () => {
  const { growth, learnt } = open();
  const words = [{ word: 'pop', weight: 1 }];
  const similar = [{ name: 'Somebody', weight: 1 }];
  growth.addArtistFacts(resolved(1, 'ReccoBeats'), {});
  expect(learnt).toEqual([]);
  growth.addArtistFacts(resolved(1, 'ReccoBeats'), { genres: { source: 'Wikidata', words }, similar });
  expect(learnt[0]?.artist).toEqual({ genres: { source: 'Wikidata', words }, similar });
});

test('what the catalogue answered for is not added again, nor kept for longer', () => {
  const words = [{ word: 'pop', weight: 1 }];
  const genres = { source: 'Wikidata', words };
  const known: Addition = {
    track: madeUpTrack(1),
    source: 'ReccoBeats',
    estimated: false,
    addedAt: 1,
    keepUntil: NOW + 1,
  };
  const { growth, learnt } = open([known]);
  expect(growth.addTracks([resolved(1, 'ReccoBeats'), resolved(2, 'ReccoBeats')])).toBe(1);
  expect(learnt.map(({ track }) => track.id)).toEqual([madeUpTrack(2).id]);
  growth.addArtistFacts(resolved(1, 'ReccoBeats'), { genres });
  expect(learnt.at(-1)).toEqual({ ...known, artist: { genres } });
  const again = open([{ ...known, artist: { genres } }]);
  again.growth.addArtistFacts(resolved(1, 'ReccoBeats'), { genres });
  expect(again.learnt).toEqual([]);
});
