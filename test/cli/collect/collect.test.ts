import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Checkpoint } from '../../../src/cli/collect/checkpoint.ts';
import { collect } from '../../../src/cli/collect/collect.ts';
import { CollectFile } from '../../../src/cli/collect/collect-file.ts';
import { emptyCatalogue } from '../../../src/cli/collect/empty-catalogue.ts';
import { parseCollectOptions } from '../../../src/cli/collect/options.ts';
import { toLine } from '../../../src/cli/collect/row.ts';
import { readDataset } from '../../../src/dataset/dataset.ts';
import { createSources } from '../../../src/sources/create.ts';
import { spotifySearch } from '../../../src/sources/spotify/search.ts';
import { openStore } from '../../../src/storage/store.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import type { Fault } from '../../support/services/server.ts';
import { madeUpTrack } from '../../support/tracks.ts';

const folder = mkdtempSync(join(tmpdir(), 'collect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.csv`);

/** Every fifth track has no features, every seventh only on another release. */
const known = {
  spotify: (n: number) => n >= 3000,
  reccobeats: (n: number) => n % 5 !== 0 && n % 7 !== 0,
  otherRelease: (n: number) => n % 5 !== 0 && n % 7 === 0,
};

async function run(
  services: AllServices,
  out: string,
  genres: string[],
  perGenre: number,
  slept: number[] = [],
  disturb: (service: string) => void = () => {},
) {
  const store = await openStore('memory:');
  const { DEEZER_API: _, MUSICBRAINZ_API: __, SPOTIFY_OEMBED: ___, ...settings } = services.settings;
  const sources = createSources({
    settings,
    catalogue: emptyCatalogue,
    store,
    log: { warn: () => {} },
    sourceTimeoutMs: 60_000,
    overrides: { rateScale: 1000 },
  });
  const output = await CollectFile.open(out);
  const { spotify } = sources;
  if (spotify === undefined) throw new Error('the settings have an app');
  try {
    await collect(
      { genres, perGenre, out },
      {
        search: (query, offset) => {
          disturb('spotify');
          return spotifySearch(spotify, query, offset, new AbortController().signal);
        },
        lookUpFeatures: (ids, signal) => {
          disturb('reccobeats');
          return sources.resolver.lookUpFeatures(ids, signal);
        },
        learn: (infos) => sources.resolver.learn(infos, 'Spotify', 60_000),
        output,
        checkpoint: await Checkpoint.open(out),
        now: () => Date.now(),
        sleep: async (ms) => {
          slept.push(ms);
        },
        print: () => {},
        updateProgress: () => {},
        year: 2026,
        signal: new AbortController().signal,
      },
    );
  } finally {
    await output.close();
    sources.close();
    await store.close();
  }
}

const ids = (out: string) =>
  readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 22));

describe('collect', () => {
  let services: AllServices;
  beforeEach(async () => {
    services = await startAllServices(known);
  });
  afterEach(() => services.close());

  test('the file holds the requested number of tracks per genre, and train can read it', async () => {
    const out = newFile();
    await run(services, out, ['jazz', 'blues'], 70);
    const dataset = await readDataset(out);
    expect(dataset.report.malformed ?? 0).toBe(0);
    expect(dataset.rows.map(({ genre }) => genre).sort()).toEqual([
      ...Array.from({ length: 70 }, () => 'blues'),
      ...Array.from({ length: 70 }, () => 'jazz'),
    ]);
    expect(new Set(ids(out)).size).toBe(140);
    const [first] = dataset.rows;
    expect(Object.keys(first?.track.features ?? {}).length).toBeGreaterThanOrEqual(11);
  });

  test('a search requests at most ten results, a look-up at most forty ids', async () => {
    await run(services, newFile(), ['jazz'], 50);
    const searches = services.seen.filter(({ path }) => path === '/v1/search');
    expect(searches.every(({ url }) => Number(url.searchParams.get('limit')) <= 10)).toBe(true);
    const sounds = services.seen.filter(({ path }) => path === '/v1/audio-features' && path);
    expect(Math.max(...sounds.map(({ url }) => url.searchParams.getAll('ids').length))).toBeLessThanOrEqual(
      40,
    );
  });

  test('no row is lost or repeated when services fail now and then', async () => {
    const out = newFile();
    const slept: number[] = [];
    const faults: Fault[] = ['500', 'cut-off', 'html', 'hang-up', 'plain-429', 'other-shape'];
    const undisturbed = newFile();
    await run(services, undisturbed, ['jazz'], 120);
    let turn = 0;
    const disturb = (service: string) => {
      turn += 1;
      const fault = turn % 2 === 0 ? faults[(turn / 2) % faults.length] : undefined;
      if (fault !== undefined) services.fail(service, fault, 1);
    };
    await run(services, out, ['jazz'], 120, slept, disturb);
    expect(turn).toBeGreaterThan(12);
    expect(ids(out)).toEqual(ids(undisturbed));
    expect(slept.length).toBeGreaterThan(0);
  });

  test('a Retry-After of a day stops the run and keeps its rows', async () => {
    const out = newFile();
    await run(services, out, ['jazz'], 40);
    services.fail('spotify', 'day-long-429');
    await expect(run(services, out, ['jazz'], 80)).rejects.toThrow(
      /Nothing is lost: run the same command again after 2/,
    );
    expect(ids(out)).toHaveLength(40);
    services.heal();
    await run(services, out, ['jazz'], 80);
    expect(new Set(ids(out)).size).toBe(80);
  });

  test('an interrupted run resumes after its last complete row, even with a damaged checkpoint', async () => {
    const out = newFile();
    const whole = newFile();
    await run(services, whole, ['jazz'], 90);
    await run(services, out, ['jazz'], 45);
    appendFileSync(out, '0000000000000000004zzz,"Artist 1');
    if (existsSync(`${out}.checkpoint.json`)) writeFileSync(`${out}.checkpoint.json`, '{"jazz":');
    await run(services, out, ['jazz'], 90);
    expect(new Set(ids(out))).toEqual(new Set(ids(whole)));
    expect(ids(out)).toHaveLength(90);
  });

  test('a file that collect did not write is rejected and left unchanged', async () => {
    const out = newFile();
    writeFileSync(out, 'my,own,file\n1,2,3\n');
    await expect(run(services, out, ['jazz'], 10)).rejects.toThrow(/was not written by collect/);
    expect(readFileSync(out, 'utf8')).toBe('my,own,file\n1,2,3\n');
  });
});

describe('npm run collect', () => {
  test('after kill -9 no row is lost or repeated, and the run ends with a count per genre', async () => {
    const services = await startAllServices(known);
    const out = newFile();
    const env = {
      PATH: process.env.PATH,
      ...services.settings,
      STORE_URL: `sqlite://${join(folder, 'store.sqlite')}`,
      MODELS_DIR: join(folder, 'no-models'),
    };
    const script = join(import.meta.dirname, '../../../src/cli/collect.ts');
    const start = () =>
      spawn(process.execPath, [script, '--genres', 'jazz', '--per-genre', '50', '--out', out], {
        env,
        cwd: folder,
      });
    const first = start();
    const ended = new Promise((resolve) => first.once('exit', resolve));
    const watch = setInterval(() => {
      if (existsSync(out) && readFileSync(out, 'utf8').split('\n').length > 20) first.kill('SIGKILL');
    }, 5);
    await ended;
    clearInterval(watch);
    const kept = ids(out);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(50);
    const second = start();
    let said = '';
    second.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const code = await new Promise((resolve) => second.once('close', resolve));
    expect(code).toBe(0);
    expect(said).toBe('jazz 50\n');
    expect(ids(out).slice(0, kept.length)).toEqual(kept);
    expect(new Set(ids(out)).size).toBe(50);
    expect(existsSync(`${out}.checkpoint.json`)).toBe(false);
    await services.close();
  });
});

describe('parseCollectOptions', () => {
  test('the options of the command line are parsed', () => {
    const args = ['--genres', 'Jazz, hip_hop,jazz', '--per-genre', '5', '--out', 'x.csv'];
    expect(parseCollectOptions(args)).toEqual({ genres: ['jazz', 'hip_hop'], perGenre: 5, out: 'x.csv' });
  });

  test.each([
    [['--out', 'x'], /--genres is missing/],
    [['--genres', 'jazz'], /--out is missing/],
    [['--genres', ',', '--out', 'x'], /names no genre/],
    [['--genres', 'a"b', '--out', 'x'], /not a valid genre name/],
    [['--genres', 'jazz', '--out', 'x', '--per-genre', 'many'], /whole number/],
  ])('%j is rejected with the reason', (args, message) => {
    expect(() => parseCollectOptions(args)).toThrow(message);
  });
});

describe('toLine', () => {
  test('a track is one line, whatever is in its names', () => {
    const { features, ...info } = madeUpTrack(1);
    const line = toLine({ ...info, title: 'a "b",\nc\u2028', artists: ['x;y', 'z'] }, features, 'jazz', 's');
    expect(line).not.toMatch(/[\n\u2028]/);
    expect(line).toContain('"a ""b"", c "');
  });
});
