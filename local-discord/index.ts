/** The local Discord, to embed: `const sandbox = await startSandbox({ port: 0 })`. */
export { DriverRefused } from './ask.ts';
export { DriverClient } from './client.ts';
export type * from './driver.ts';
export type { SandboxOptions } from './server/options.ts';
export { DISCORD_LIMITS, type RateLimits } from './server/rest/limiter.ts';
export { type Sandbox, startSandbox } from './server/start.ts';
export type { GuildSeed, PersonSeed } from './server/world/seed.ts';
