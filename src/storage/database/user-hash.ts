import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Turns ids of people who wanted to be deleted into something that is not their id. */
export interface UserHash {
  of(user: string): Promise<string>;
}

/** Keyed with a secret of this installation, so that hashes mean nothing outside its database. */
export function userHash(db: Kysely<Tables>): UserHash {
  let key: string | undefined;
  return {
    async of(user) {
      key ??= (
        await db
          .selectFrom('installation')
          .select('value')
          .where('name', '=', 'user-hash-key')
          .executeTakeFirstOrThrow()
      ).value;
      return createHmac('sha256', Buffer.from(key, 'hex')).update(user).digest('base64url');
    },
  };
}
