import { describe, expect, test } from 'vitest';
import { hashArtist } from '../../../src/recommend/space/co-occurrence/counts.ts';
import type { CoOccurrenceModel } from '../../../src/recommend/space/co-occurrence/model.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { trainCoOccurrence } from '../../../src/recommend/training/train.ts';
import { makeWorld, playlistOf } from '../playlist-world.ts';

const weights = { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 };
const world = makeWorld();

function vectorOf(model: CoOccurrenceModel, artist: string): Float32Array | undefined {
  const vector = new Float32Array(model.dimension);
  return model.addArtist(hashArtist(artist), vector) ? vector : undefined;
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  const dot = (x: Float32Array, y: Float32Array) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('co-occurrence vectors', () => {
  const model = trainCoOccurrence(collectCounts(world.playlists, []), { weights });

  test('artists of the same playlists are nearer than others', () => {
    const [same, other] = [[], []] as [number[], number[]];
    for (let artist = 1; artist < 8; artist++) {
      same.push(cosine(vectorOf(model, 'Artist 0-0'), vectorOf(model, `Artist 0-${artist}`)));
      other.push(cosine(vectorOf(model, 'Artist 0-0'), vectorOf(model, `Artist 3-${artist}`)));
    }
    expect(Math.min(...same)).toBeGreaterThan(Math.max(...other));
  });

  test('an artist is known by any spelling; an unknown one has no vector', () => {
    expect(vectorOf(model, 'ARTIST 0-0')).toEqual(vectorOf(model, 'Artist 0-0'));
    expect(vectorOf(model, 'Nobody')).toBeUndefined();
  });

  test('training is deterministic', () => {
    const again = trainCoOccurrence(collectCounts(world.playlists, []), { weights });
    expect(again.factors).toEqual(model.factors);
  });

  test('labels are used for artists in no playlist, unless they repeat a playlist', () => {
    const labelled = Array.from({ length: 8 }, (_, n) => ({
      track: { id: '', title: 'x', artists: [`Artist 0-${n}`] },
      labels: ['k114=scene', 'tidytuesday=pop/scene'],
    }));
    const stranger = { track: { id: '', title: 'x', artists: ['Nobody'] }, labels: ['k114=scene'] };
    const circular = {
      track: { id: '', title: 'x', artists: ['Circular'] },
      labels: ['tidytuesday=pop/scene'],
    };
    const counts = collectCounts(world.playlists, [...labelled, stranger, circular]);
    const learned = trainCoOccurrence(counts, { weights });
    const likeness = (scene: number) =>
      cosine(vectorOf(learned, 'Nobody'), vectorOf(learned, `Artist ${scene}-1`));
    expect(likeness(0)).toBeGreaterThan(likeness(4));
    expect(vectorOf(learned, 'Circular')).toBeUndefined();
  });
});

describe('playlists excluded from training', () => {
  const secret = playlistOf('secret', 'Secret', [
    ...(world.tracks[0] === undefined ? [] : [world.tracks[0]]),
    { id: '', title: 'Hidden', artists: ['Only Here'], features: {} },
  ]);
  const counts = collectCounts([...world.playlists, secret], []);
  const excluded = new Set([world.playlists.length]);

  test('an artist in no other playlist has no vector', () => {
    const model = trainCoOccurrence(counts, { weights, excluded });
    expect(vectorOf(model, 'Only Here')).toBeUndefined();
    expect(vectorOf(trainCoOccurrence(counts, { weights }), 'Only Here')).toBeDefined();
    const recording = model.recordingOf({ artists: ['Only Here'], title: 'Hidden' });
    expect(model.addRecording(recording, new Float32Array(model.dimension))).toBe(false);
  });

  test('they are not listed as playlists of a recording', () => {
    const holders = (model: CoOccurrenceModel) =>
      model.playlistsOf(model.recordingOf({ artists: ['Only Here'], title: 'Hidden' })).playlists;
    expect(holders(trainCoOccurrence(counts, { weights }))).toEqual([world.playlists.length]);
    expect(holders(trainCoOccurrence(counts, { weights, excluded }))).toEqual([]);
    expect(trainCoOccurrence(counts).playlistsOf(-1).playlists).toEqual([]);
  });
});

test('training without playlists gives a model that knows nothing', () => {
  const model = trainCoOccurrence(collectCounts([], []));
  expect(vectorOf(model, 'Anybody')).toBeUndefined();
  expect(model.recordingOf({ id: '4uLU6hMCjMI75M1A2tKUQC', artists: ['a'], title: 'b' })).toBe(-1);
});
