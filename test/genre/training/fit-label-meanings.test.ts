import { expect, test } from 'vitest';
import { fitLabelMeanings, type RawLabelRow } from '../../../src/genre/training/fit-label-meanings.ts';

const classes = ['edm_dance', 'drum_bass_dubstep', 'jazz', 'rock'];
const prior = Float64Array.of(0.25, 0.25, 0.25, 0.25);

/** Artists of big beat, jazz and rock; the first source calls big beat "jungle", the others what it is. */
function rows(artists: number): RawLabelRow[] {
  const labels = [
    ['fine=jungle', 'two=edm', 'three=big beat', 'genre=drum_bass_dubstep/high'],
    ['fine=jazz', 'two=jazz', 'three=swing', 'genre=jazz/high'],
    ['fine=classic-rock', 'two=rock', 'three=aor', 'genre=rock/low'],
  ];
  return Array.from({ length: 3 * artists }, (_, at) => ({
    artist: `artist ${at}`,
    labels: labels[at % 3] ?? [],
  }));
}
const learn = (tracks: RawLabelRow[], listed?: (artist: string) => string[] | undefined) =>
  fitLabelMeanings(tracks, classes, prior, new Map([['polka', new Map([['jazz', 1]])]]), listed);

test('a label means what other sources say of the artists that have it', () => {
  const few = learn(rows(1)).get('fine=jungle');
  const many = learn(rows(200)).get('fine=jungle');
  expect(few?.[1]).toBeGreaterThan(few?.[0] ?? 1);
  expect(many?.[0]).toBeGreaterThan(0.6);
  const jazz = learn(rows(200)).get('fine=jazz');
  expect(jazz?.[2]).toBeGreaterThan(0.9);
  for (const meaning of [few, many, jazz]) expect(meaning?.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
});

test('rows of one artist count as one artist', () => {
  const repeated = [
    ...rows(1),
    ...rows(200).map(({ labels }, at) => ({ artist: `artist ${at % 3}`, labels })),
  ];
  expect(learn(repeated).get('fine=jungle')?.[0]).toBeLessThan(0.5);
});

test('a table of artists judges the votes', () => {
  const alone = learn(rows(50)).get('genre=drum_bass_dubstep/high');
  expect(alone?.[1]).toBeGreaterThan(0.8);
  const judged = learn(rows(50), (artist) => (Number(artist.slice(7)) % 3 === 0 ? ['big beat'] : undefined));
  expect(judged.get('genre=drum_bass_dubstep/high')?.[0]).toBeGreaterThan(0.5);
});

test('a vote on which the sources disagree says what votes say on average', () => {
  const meanings = learn(rows(50));
  const [bass, jazz] = [meanings.get('genre=drum_bass_dubstep/high'), meanings.get('genre=jazz/high')];
  const expected = classes.map((_, c) => expect.closeTo(((bass?.[c] ?? 0) + (jazz?.[c] ?? 0)) / 2));
  expect([...(meanings.get('genre=rock/low') ?? [])]).toEqual(expected);
});

test('a label that names no genre says nothing, one of unknown words what the data say', () => {
  const meanings = learn([
    ...rows(50),
    ...rows(50).map(({ artist }) => ({ artist, labels: ['fine=kids', 'fine=polka'] })),
  ]);
  expect([...(meanings.get('fine=kids') ?? [])]).toEqual([...prior]);
  const start = learn([{ artist: 'a', labels: ['fine=polka'] }]).get('fine=polka');
  expect(start?.[2]).toBe(1);
});

test('words that a table lists get a meaning too', () => {
  expect(learn(rows(20), () => ['drum and bass']).get('listed=drum and bass')?.[1]).toBeGreaterThan(0.3);
});
