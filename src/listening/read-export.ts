import { type Bytes, peek } from '../dataset/bytes.ts';
import { readCsvExport } from './csv-export.ts';
import { ExportError } from './export-error.ts';
import { type CountedTrack, ExportedTracks } from './exported-tracks.ts';
import { readJsonExport } from './json-export.ts';

/** What a file of listening holds. */
export interface ListeningExport {
  readonly format: 'json' | 'csv';
  /** Most played first, each recording once. */
  readonly tracks: readonly CountedTrack[];
  /** Keys of all artists, most played first. */
  readonly artists: readonly string[];
}

const HEAD_BYTES = 512;

/**
 * Reads a file that a service gives its listeners, piece by piece where it is a table: JSON is told from tables by its
 * first sign. Whoever gives the bytes bounds how many there are.
 * @throws ExportError
 */
export async function readExport(bytes: Bytes): Promise<ListeningExport> {
  const { head, from } = await peek(bytes, HEAD_BYTES);
  // Packed files may hold any number of bytes.
  if ((head[0] === 0x1f && head[1] === 0x8b) || (head[0] === 0x50 && head[1] === 0x4b))
    throw new ExportError('packed');
  const exported = new ExportedTracks();
  const isJson = /^\uFEFF?\s*[[{]/.test(head.toString('utf8'));
  if (isJson) await readJsonExport(await textOf(from(0)), exported);
  else if (head.length === 0) throw new ExportError('empty');
  else await readCsvExport(from(0), exported);
  const { tracks, artists } = exported;
  if (tracks.length === 0 && artists.length === 0) throw new ExportError('empty');
  return { format: isJson ? 'json' : 'csv', tracks, artists };
}

async function textOf(bytes: Bytes): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
