import { join } from 'node:path';
import { type Catalogue, decodeCatalogue } from '../../src/catalogue/index.ts';
import { loadModelFile } from '../../src/storage/load-model-file.ts';
import { artistKey } from '../../src/track/artist-keys.ts';

const MODELS_DIR = process.env.MODELS_DIR ?? join(import.meta.dirname, '../../models');

/** The catalogue that ships with the bot. */
export const bundledCatalogue: Catalogue = loadModelFile(MODELS_DIR, 'catalogue.bin', decodeCatalogue);

/** Whether a track, as a row of the catalogue, credits an artist and has a title that begins so. */
export function isTrack(row: number, artist: string, title = ''): boolean {
  const index = bundledCatalogue.artistIndex(artistKey(artist));
  return (
    bundledCatalogue.creditedArtists(row).includes(index) &&
    bundledCatalogue.title(row).toLowerCase().startsWith(title.toLowerCase())
  );
}
