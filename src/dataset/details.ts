import { httpsUrl } from '../lib/https-url.ts';
import { isSpotifyId } from '../track/link.ts';
import { parseReleaseDate } from '../track/release-date.ts';
import type { TrackInfo } from '../track/track.ts';
import type { Cells } from './cells.ts';

/** What a file says of a track that nothing is trained on. */
export interface RowDetails
  extends Pick<TrackInfo, 'artistId' | 'isrc' | 'album' | 'releaseDate' | 'artUrl'> {
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
  /** When the terms of its source want it deleted, ms since the epoch. */
  readonly keepUntil?: number;
}

const ISRC = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;
const TEXT_MAX = 500;

/** Details that cannot be read are left out, a date until which a track may be kept excepted: it is a problem of the record. */
export function readDetails(cells: Cells): RowDetails {
  const details: { -readonly [K in keyof RowDetails]: RowDetails[K] } = {
    estimated: /^(1|true|yes)$/i.test(cells.raw('estimated')),
  };
  const artistId = cells.raw('artist_id');
  if (isSpotifyId(artistId)) details.artistId = artistId;
  const isrc = cells.raw('isrc').replaceAll('-', '').toUpperCase();
  if (ISRC.test(isrc)) details.isrc = isrc;
  const album = cells.raw('album');
  if (album !== '' && album.length <= TEXT_MAX) details.album = album;
  const releaseDate = parseReleaseDate(cells.raw('release_date')) ?? parseReleaseDate(cells.raw('release'));
  if (releaseDate !== undefined) details.releaseDate = releaseDate;
  const artUrl = httpsUrl(cells.raw('art_url'));
  if (artUrl !== undefined) details.artUrl = artUrl;
  const keepUntil = cells.raw('keep_until');
  if (keepUntil !== '') {
    const time = Date.parse(keepUntil);
    if (Number.isNaN(time)) cells.reject(`${cells.header('keep_until')} is not a time`, keepUntil);
    else details.keepUntil = time;
  }
  return details;
}
