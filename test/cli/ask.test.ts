import { distance as metrics } from 'ml-distance';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askProgram } from '../../src/cli/ask/program.ts';
import { METRICS } from '../../src/recommend/index/metric.ts';
import { embeddingOf } from '../../src/recommend/space/space.ts';
import { trackUrl } from '../../src/track/track.ts';
import { wellKnown } from '../bot/scene.ts';
import { runInProcess } from '../support/in-process.ts';
import { run } from '../support/program.ts';
import { models } from '../support/shipped-models.ts';

const track = wellKnown();
const shownTrack = z.object({ id: z.string(), distance: z.number() });
const identity = z.object({ id: z.string().length(22), title: z.string().min(1), artist: z.string().min(1) });

async function ask(...args: string[]) {
  const { code, out, err } = await runInProcess(askProgram(models), args);
  return { code, output: out, errors: err };
}

/** As {@link ask}, the way a person does. */
async function startAsk(...args: string[]) {
  const program = run('src/cli/ask.ts', args);
  return { code: await program.exitCode, output: program.output(), errors: program.errors() };
}

describe('npm run ask', () => {
  test('genre --json prints one document with probabilities that sum to one', async () => {
    const { code, output } = await startAsk('genre', trackUrl(track.id), '--json');
    expect(code).toBe(0);
    const document = z
      .object({
        track: identity,
        source: z.string(),
        genres: z.array(z.object({ genre: z.string(), probability: z.number().min(0).max(1) })).min(2),
      })
      .parse(JSON.parse(output));
    expect(document.track.id).toBe(track.id);
    expect(document.genres.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    const sorted = document.genres.toSorted((a, b) => b.probability - a.probability);
    expect(document.genres).toEqual(sorted);
  });

  test('recommend --json --count prints that many tracks with links', async () => {
    const { code, output } = await ask('recommend', track.id, '--json', '--count', '7');
    expect(code).toBe(0);
    const document = z
      .object({
        seed: identity,
        tracks: z.array(identity.extend({ distance: z.number().min(0), url: z.url() })).length(7),
      })
      .parse(JSON.parse(output));
    expect(document.tracks.every(({ id, url }) => url === trackUrl(id) && id !== track.id)).toBe(true);
  });

  test('without --json the answer is text with bars', async () => {
    const { output } = await ask('genre', track.id);
    expect(output).toContain(track.title);
    expect(output).toMatch(/█+░* +\d+%/);
  });

  test('sources lists every source, on or off', async () => {
    const { code, output } = await ask('sources', '--json');
    expect(code).toBe(0);
    const { sources } = JSON.parse(output) as { sources: { name: string; state: string }[] };
    expect(sources.find(({ name }) => name === 'ReccoBeats')?.state).toBe('off');
  });

  test('an unknown track exits with 1, and standard error says what to do', async () => {
    const { code, output, errors } = await startAsk('genre', '0000000000000000000000', '--json');
    expect([code, output]).toEqual([1, '']);
    expect(errors).toMatch(/Check the link/);
  });

  test('a name is answered by the best match, and the others are named', async () => {
    const named = z.object({ typed: z.string(), guess: z.boolean(), others: z.array(identity).min(1) });
    const { code, output } = await ask('genre', 'smels like teen spirit', '--json');
    expect(code).toBe(0);
    const document = z.object({ track: identity, name: named }).parse(JSON.parse(output));
    expect(document.track.artist).toBe('Nirvana');
    expect(document.name).toMatchObject({ typed: 'smels like teen spirit', guess: true });
    const text = await ask('recommend', 'smells like teen spirit');
    expect(text.output).toMatch(
      /^Similar to Smells Like Teen Spirit - Nirvana\n[\s\S]*\nNot this one\? Also: /,
    );
  });

  test('a name that nothing is near to exits with 1, and standard error suggests tracks', async () => {
    const { code, output, errors } = await ask('genre', 'zzqqxx nirvana wwkkjj', '--json');
    expect([code, output]).toEqual([1, '']);
    expect(errors).toMatch(
      /^I don’t know a song or artist called “zzqqxx nirvana wwkkjj”\.[\s\S]*Did you mean:[\s\S]*Nirvana/,
    );
  });

  test('--help prints the usage on standard output, so that it can be paged', async () => {
    const { code, output, errors } = await startAsk('--help');
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^npm run -s ask -- genre LINK/);
  });

  test.each([
    [[]],
    [['genre']],
    [['dance', track.id]],
    [['genre', track.id, 'more']],
    [['recommend', track.id, '--count', '0']],
    [['genre', track.id, '--loud']],
  ])('the wrong command line %j exits with 2 and the usage', async (args) => {
    const { code, output, errors } = await ask(...args);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/npm run -s ask -- genre LINK/);
  });

  test.each(METRICS)('recommend --metric %s shows the distances of ml-distance', async (metric) => {
    const { code, output } = await ask('recommend', track.id, '--json', '--metric', metric);
    expect(code).toBe(0);
    const { tracks } = z.object({ tracks: z.array(shownTrack).length(5) }).parse(JSON.parse(output));
    const { space } = models.embedCatalogue();
    const seed = Array.from(space.embed(track));
    const expected = tracks.map(({ id }) =>
      metrics[metric](seed, Array.from(embeddingOf(space, models.catalogue.rowOf(id)))),
    );
    expect(tracks.map(({ distance }) => distance)).toEqual(expected);
  });

  test('an unknown metric exits with 2 and the names of those there are', async () => {
    const { code, output, errors } = await startAsk('recommend', track.id, '--metric', 'cosine');
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(
      /^--metric takes euclidean, squaredEuclidean, manhattan or chebyshev, not "cosine"/,
    );
  });
});
