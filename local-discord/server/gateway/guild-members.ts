import { apiMember } from '../world/api-objects.ts';
import type { World } from '../world/world.ts';
import { decode, payloads } from './payloads.ts';
import type { Session } from './session.ts';

/** Answers REQUEST_GUILD_MEMBERS with a GUILD_MEMBERS_CHUNK. */
export function sendMembers(world: World, session: Session, d: unknown): void {
  const { guild_id, user_ids: ids, query = '', limit = 0, nonce } = decode(payloads.members, d);
  const guild = world.guilds.get(guild_id ?? '');
  if (guild === undefined) return;
  const matching = [...guild.members.values()].filter((member) =>
    ids ? ids.includes(member.userId) : world.users.get(member.userId)?.username.startsWith(query),
  );
  const shown = limit > 0 ? matching.slice(0, limit) : matching;
  session.dispatch('GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members: shown.map((member) => apiMember(world, member)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
    ...(nonce && { nonce }),
  });
}
