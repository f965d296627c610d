import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeCatalogue } from '../../../src/catalogue/index.ts';
import { hashText } from '../../../src/lib/hash-text.ts';
import { hashRecording } from '../../../src/recommend/space/co-occurrence/counts.ts';
import { decodeCoOccurrence } from '../../../src/recommend/space/co-occurrence/decode.ts';
import { artistKey } from '../../../src/track/artist-keys.ts';

const catalogue = decodeCatalogue(readFileSync('models/catalogue.bin'));
const { model } = decodeCoOccurrence(readFileSync('models/crowd.bin'));

test('the key of every artist hashes to what the catalogue file holds', () => {
  const changed = Array.from({ length: catalogue.artistCount }, (_, artist) => artist).filter(
    (artist) => hashText(artistKey(catalogue.artistName(artist))) !== catalogue.artistHash(artist),
  );
  expect(changed).toEqual([]);
});

test('the keys of recordings find those that the co-occurrence file knows by their ids', () => {
  let known = 0;
  let found = 0;
  for (let row = 0; row < catalogue.size; row++) {
    const recording = model.recordingOfId(catalogue.idHash(row));
    if (recording < 0) continue;
    known++;
    const key = hashRecording({ artists: catalogue.artists(row), title: catalogue.title(row) });
    if (model.counts.recordings.rowOf(key) === recording) found++;
  }
  expect(known).toBeGreaterThan(20_000);
  // A few are titled otherwise in the playlists: one in a thousand.
  expect(found / known).toBeGreaterThan(0.998);
});
