import { GatewayIntentBits } from 'discord-api-types/v10';
import { guildCreate } from '../world/api-guild.ts';
import { apiApplication, apiUser } from '../world/api-objects.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

/** Sends READY, then a GUILD_CREATE for each guild of the shard. */
export function sendReady(world: World, session: Session, gatewayUrl: string): void {
  const { application } = session;
  const user = world.users.get(application.id);
  if (user === undefined) throw new Error(`application ${application.id} has no bot user`);
  const guilds = world.guildsOf(user.id).filter((guild) => session.servesGuild(guild.id));
  session.dispatch('READY', {
    v: 10,
    user: { ...apiUser(user), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayUrl,
    shard: session.shard,
    application: { id: application.id, flags: apiApplication(application, user).flags },
    private_channels: [],
    relationships: [],
    presences: [],
    _trace: ['local-discord'],
  });
  if (!session.hasIntent(GatewayIntentBits.Guilds)) return;
  for (const guild of guilds)
    session.dispatch('GUILD_CREATE', guildCreate(world, guild, user.id, session.hasMembersIntent));
}
