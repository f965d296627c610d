import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAdditions } from '../src/additions/open-additions.ts';
import { decodeCatalogue, encodeCatalogue, GrowingCatalogue } from '../src/catalogue/index.ts';
import { openDatabase } from '../src/storage/database/open.ts';
import { someAddition } from '../test/support/additions.ts';
import { postgresMissing, postgresServer } from '../test/support/postgres.ts';
import { madeUpTrack } from '../test/support/tracks.ts';

/** BENCH_SCALE=0.01 is a quick run. */
const ADDITIONS = Math.round(100_000 * Number(process.env.BENCH_SCALE ?? 1));
const ARTISTS = 20_000;
const BATCH = 500;
const PAGE = 2000;
const RUNS = 5;
const NOW = Date.parse('2027-03-01T12:00Z');
const base = decodeCatalogue(
  encodeCatalogue([{ track: madeUpTrack(0), fine: [] }], { genreNames: ['rock'], fineNames: [] }),
);

/** What additions cost at the start: reading them from the database, and adding them to the catalogue as well. */
export async function run(print: (line: string) => void): Promise<void> {
  print(`${ADDITIONS} additions; the least of ${RUNS} runs`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-additions-'));
  try {
    await measure('SQLite', `sqlite://${join(folder, 'bench.sqlite')}`, print);
    if (postgresMissing !== undefined) return print(postgresMissing);
    await measure('PostgreSQL', await (await postgresServer()).createDatabase(), print);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(name: string, url: string, print: (line: string) => void): Promise<void> {
  const { additions: repository, close } = await openDatabase(url, () => NOW);
  const additions = Array.from({ length: ADDITIONS }, (_, n) => addition(n + 1));
  const saving = await time(async () => {
    for (let from = 0; from < additions.length; from += BATCH)
      await repository.save(additions.slice(from, from + BATCH));
  });
  const reading = await least(async () => {
    for (let cursor = 0, isLast = false; !isLast; ) {
      ({ cursor, isLast } = await repository.changes(cursor, PAGE));
    }
  });
  const starting = await least(async () => {
    const log = { info: () => {}, warn: () => {} };
    const catalogue = new GrowingCatalogue(base);
    const service = openAdditions({ repository, catalogue, now: () => NOW, log });
    await service.loaded;
    await service.close();
  });
  const nothingNew = await least(() => repository.changes(ADDITIONS, PAGE));
  print(
    `${name}: stored in ${ms(saving)}, read in ${ms(reading)}, read and added to the catalogue in ${ms(starting)}, ` +
      `a reading without news ${ms(nothingNew)}`,
  );
  await close();
}

function addition(n: number) {
  const track = {
    ...madeUpTrack(n),
    artists: [`Artist ${n % ARTISTS}`],
    album: `Album ${n % (2 * ARTISTS)}`,
    isrc: `GBAYE26${String(n).padStart(5, '0')}`,
    releaseDate: '2026-11-27',
    popularity: n % 101,
    artUrl: `https://i.scdn.co/image/ab67616d0000b273${n.toString(16).padStart(24, '0')}`,
  };
  return someAddition(n, NOW, { track, keepUntil: NOW + 30 * 24 * 3600 * 1000 });
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function least(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) times.push(await time(work));
  return Math.min(...times);
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
