import { z } from 'zod';
import type { ArtistAliasSource } from './alias-lookup.ts';
import type { Service } from './http/service.ts';
import { absentOn } from './lookup.ts';
import { nameSchema, rowsOf } from './parse.ts';

const aliasSchema = z.object({ name: nameSchema, type: z.string().nullish() });
const artistSchema = z.object({ aliases: z.array(z.unknown()).nullish() });

/** What people are called in their passport is no name of the artist, and a private matter. */
const LEGAL_NAME = 'Legal name';

/** The other names of artists, in every script, by MusicBrainz' ids. */
export function musicbrainzAliases(service: Service): ArtistAliasSource {
  return {
    async aliases(mbid, signal) {
      const path = `/ws/2/artist/${encodeURIComponent(mbid)}?inc=aliases&fmt=json`;
      const found = await service.json(path, artistSchema, signal).catch(absentOn(404, 400));
      const { rows } = rowsOf(found?.aliases ?? [], aliasSchema);
      return rows.filter(({ type }) => type !== LEGAL_NAME).map(({ name }) => name);
    },
  };
}
