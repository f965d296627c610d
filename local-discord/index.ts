/** The local Discord, to embed: `const localDiscord = await startLocalDiscord({ port: 0 })`. */
export { DriverRefused } from './ask.ts';
export { DriverClient } from './client.ts';
export type * from './driver.ts';
export type { LocalDiscordOptions } from './server/options.ts';
export { DISCORD_LIMITS, type RateLimits } from './server/rest/limiter.ts';
export { type LocalDiscord, startLocalDiscord } from './server/start.ts';
export type { GuildSeed, PersonSeed } from './server/world/seed.ts';
