import { ensureGuild, inTransaction, type RepositoryContext } from '../context.ts';
import type { KnownArtistRepository } from '../ports/known-artists.ts';
import { KNOWN_ARTIST_LIFE_MS } from '../schema.ts';

export function knownArtistRepository({ db, now }: RepositoryContext): KnownArtistRepository {
  return {
    async add(guild, artists) {
      // In one order for all processes, so that no two of them wait for each other.
      const unique = [...new Set(artists)].sort();
      if (unique.length === 0) return;
      const expires_at = now() + KNOWN_ARTIST_LIFE_MS;
      await inTransaction(db, async (trx) => {
        await ensureGuild(trx, guild);
        await trx
          .insertInto('known_artists')
          .values(unique.map((artist) => ({ guild_id: guild, artist, expires_at })))
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'artist'])
              .doUpdateSet(({ ref }) => ({ expires_at: ref('excluded.expires_at') })),
          )
          .execute();
      });
    },

    async ofGuild(guild) {
      const rows = await db
        .selectFrom('known_artists')
        .select('artist')
        .where('guild_id', '=', guild)
        .where('expires_at', '>', now())
        .execute();
      return rows.map(({ artist }) => artist);
    },
  };
}
