import { setTimeout as sleep } from 'node:timers/promises';
import { decodeCatalogue } from '../catalogue/index.ts';
import { parseConfig } from '../config.ts';
import { MINUTE_MS } from '../lib/time.ts';
import { openLog } from '../log.ts';
import { createSources } from '../sources/create.ts';
import { spotifySearch } from '../sources/spotify/search.ts';
import { SPOTIFY_TTL_MS } from '../sources/spotify/tracks.ts';
import { loadModelFile } from '../storage/load-model-file.ts';
import { openStore } from '../storage/store.ts';
import { Checkpoint } from './collect/checkpoint.ts';
import { collect } from './collect/collect.ts';
import { CollectFile } from './collect/collect-file.ts';
import { emptyCatalogue } from './collect/empty-catalogue.ts';
import { parseCollectOptions, USAGE } from './collect/options.ts';
import { fail, runCli } from './run.ts';
import { Progress } from './train/progress.ts';

/** Nobody waits at a screen, so a slow source is left to finish before the next is tried. */
const SOURCE_TIMEOUT_MS = 10 * MINUTE_MS;

await runCli({ usage: USAGE, run });

async function run(args: string[]): Promise<number> {
  const options = parseCollectOptions(args);
  const config = parseConfig(process.env);
  const progress = new Progress(process.stderr, () => performance.now());
  const now = () => Date.now();
  const store = await openStore(config.STORE_URL, now);
  const catalogue = openCatalogue(config.MODELS_DIR);
  const sources = createSources({
    settings: config,
    contact: config.CONTACT,
    catalogue,
    store,
    log: openLog(config),
    now,
    sourceTimeoutMs: SOURCE_TIMEOUT_MS,
  });
  try {
    const { spotify, resolver } = sources;
    if (spotify === undefined) {
      return fail(
        'collect searches Spotify: set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET (see .env.example).',
      );
    }
    const output = await CollectFile.open(options.out);
    const checkpoint = await Checkpoint.open(options.out);
    const { signal } = new AbortController();
    await collect(options, {
      search: (query, offset) => spotifySearch(spotify, query, offset, signal),
      lookUpFeatures: resolver.lookUpFeatures,
      learn: (infos) => resolver.learn(infos, spotify.name, SPOTIFY_TTL_MS),
      output,
      checkpoint,
      now,
      sleep: async (ms) => sleep(ms),
      print: (line) => progress.log(line),
      updateProgress: (line) => progress.update(line),
      year: new Date(now()).getUTCFullYear(),
      signal,
    });
    await output.close();
    await checkpoint.remove();
    for (const genre of options.genres) console.log(`${genre} ${output.count(genre)}`);
    return 0;
  } finally {
    sources.close();
    await store.close();
  }
}

/** Collecting works without a model, because its tracks may be for the first one. */
function openCatalogue(folder: string) {
  try {
    return loadModelFile(folder, 'catalogue.bin', decodeCatalogue);
  } catch {
    return emptyCatalogue;
  }
}
