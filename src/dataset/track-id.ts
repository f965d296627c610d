import { ID_WORDS, packId } from '../catalogue/ids.ts';
import { parseLink } from '../track/link.ts';
import type { Cells } from './cells.ts';

const scratch = new Uint32Array(ID_WORDS);

/** The Spotify id in a cell that holds it alone, in a URI or in an address; undefined where there is none. */
export function parseTrackId(text: string): string | undefined {
  if (packId(text, scratch)) return text;
  if (text.length <= 22) return undefined;
  const link = parseLink(text);
  return link.kind === 'track' && packId(link.id, scratch) ? link.id : undefined;
}

/** The Spotify id of a record; '' where it has none, which is a problem unless Spotify gives no such track an id. */
export function readTrackId(cells: Cells): string {
  const text = cells.raw('track_id');
  const id = parseTrackId(text);
  if (id !== undefined) return id;
  const kind = /\bspotify:(local|episode)\b|\/episode\//.exec(text);
  if (kind !== null) cells.skip(kind[1] === 'local' ? 'it is a local file' : 'it is an episode');
  else cells.reject(`${cells.header('track_id')} is not a Spotify id`, text);
  return '';
}
