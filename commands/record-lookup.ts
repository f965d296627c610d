import type { CommandServices } from '../src/discord/services.ts';

/** Remembers what was looked up in a server as a hint of its taste; no reply waits for it or fails with it. */
export function recordLookup(
  { drops, log }: Pick<CommandServices, 'drops' | 'log'>,
  guild: string | null,
  tracks: readonly { readonly id: string }[],
): void {
  drops.service
    .noteLookup(guild, tracks)
    .catch((error: unknown) => log.error({ err: error }, 'Look-up could not be stored'));
}
