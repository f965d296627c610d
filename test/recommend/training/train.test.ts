import { describe, expect, test } from 'vitest';
import { collectFacts, hashArtist } from '../../../src/recommend/space/co-occurrence/counts.ts';
import type { CrowdModel } from '../../../src/recommend/space/co-occurrence/model.ts';
import { CROWD_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { trainCrowd } from '../../../src/recommend/training/train.ts';
import { makeWorld, playlistOf } from '../playlist-world.ts';

const weights = { ...CROWD_WEIGHTS, dimension: 8 };
const world = makeWorld();

function vectorOf(model: CrowdModel, artist: string): Float32Array | undefined {
  const vector = new Float32Array(model.dimension);
  return model.addArtist(hashArtist(artist), vector) ? vector : undefined;
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('crowd vectors', () => {
  const model = trainCrowd(collectFacts(world.playlists, []), { weights });

  test('stand close for artists that people keep together, and apart for others', () => {
    const [same, other] = [[], []] as [number[], number[]];
    for (let artist = 1; artist < 8; artist++) {
      same.push(cosine(vectorOf(model, 'Artist 0-0'), vectorOf(model, `Artist 0-${artist}`)));
      other.push(cosine(vectorOf(model, 'Artist 0-0'), vectorOf(model, `Artist 3-${artist}`)));
    }
    expect(Math.min(...same)).toBeGreaterThan(Math.max(...other));
  });

  test('know an artist by any spelling, and nothing of a stranger', () => {
    expect(vectorOf(model, 'ARTIST 0-0')).toEqual(vectorOf(model, 'Artist 0-0'));
    expect(vectorOf(model, 'Nobody')).toBeUndefined();
  });

  test('are the same whenever they are learned', () => {
    const again = trainCrowd(collectFacts(world.playlists, []), { weights });
    expect(again.factors).toEqual(model.factors);
  });

  test('draw on labels where an artist is in no playlist, but not on those that are playlists', () => {
    const labelled = Array.from({ length: 8 }, (_, n) => ({
      track: { id: '', title: 'x', artists: [`Artist 0-${n}`] },
      labels: ['k114=scene', 'tidytuesday=pop/scene'],
    }));
    const stranger = { track: { id: '', title: 'x', artists: ['Nobody'] }, labels: ['k114=scene'] };
    const circular = {
      track: { id: '', title: 'x', artists: ['Circular'] },
      labels: ['tidytuesday=pop/scene'],
    };
    const facts = collectFacts(world.playlists, [...labelled, stranger, circular]);
    const learned = trainCrowd(facts, { weights });
    const likeness = (scene: number) =>
      cosine(vectorOf(learned, 'Nobody'), vectorOf(learned, `Artist ${scene}-1`));
    expect(likeness(0)).toBeGreaterThan(likeness(4));
    expect(vectorOf(learned, 'Circular')).toBeUndefined();
  });
});

describe('playlists kept out of training', () => {
  const secret = playlistOf('secret', 'Secret', [
    ...(world.tracks[0] === undefined ? [] : [world.tracks[0]]),
    { id: '', title: 'Hidden', artists: ['Only Here'], features: {} },
  ]);
  const facts = collectFacts([...world.playlists, secret], []);
  const excluded = new Set([world.playlists.length]);

  test('leave no trace in the vectors: what they alone say is unknown', () => {
    const model = trainCrowd(facts, { weights, excluded });
    expect(vectorOf(model, 'Only Here')).toBeUndefined();
    expect(vectorOf(trainCrowd(facts, { weights }), 'Only Here')).toBeDefined();
    const recording = model.recordingOf({ artists: ['Only Here'], title: 'Hidden' });
    expect(model.addRecording(recording, new Float32Array(model.dimension))).toBe(false);
  });

  test('are not counted among those that two artists share', () => {
    const shared = (model: CrowdModel) =>
      model.playlistsShared([hashArtist('Only Here')], [hashArtist('Artist 0-0')]);
    expect(shared(trainCrowd(facts, { weights }))).toBe(1);
    expect(shared(trainCrowd(facts, { weights, excluded }))).toBe(0);
  });

  test('are not named among those that hold a recording', () => {
    const holders = (model: CrowdModel) =>
      model.keepersOf(model.recordingOf({ artists: ['Only Here'], title: 'Hidden' })).playlists;
    expect(holders(trainCrowd(facts, { weights }))).toEqual([world.playlists.length]);
    expect(holders(trainCrowd(facts, { weights, excluded }))).toEqual([]);
    expect(trainCrowd(facts).keepersOf(-1).playlists).toEqual([]);
  });
});

test('no playlists at all are learned from without complaint', () => {
  const model = trainCrowd(collectFacts([], []));
  expect(vectorOf(model, 'Anybody')).toBeUndefined();
  expect(model.recordingOf({ id: '4uLU6hMCjMI75M1A2tKUQC', artists: ['a'], title: 'b' })).toBe(-1);
});
