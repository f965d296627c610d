/** A local Discord to embed in a program or a test: `const localDiscord = await startLocalDiscord()`. */

export type * from './driver/api.ts';
export { DriverClient } from './driver/client.ts';
export { DriverRequestError } from './driver/request.ts';
export type { LocalDiscordOptions } from './server/options.ts';
export { DISCORD_LIMITS, type RateLimits } from './server/rest/rate-windows.ts';
export { type LocalDiscord, startLocalDiscord } from './server/start.ts';
export type { GuildSeed, PersonSeed } from './server/world/seed.ts';
