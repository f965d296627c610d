import type { CommandServices } from '../src/discord/services.ts';

/** Notes for the drops of a server what was asked about there; no answer waits for it or fails with it. */
export function recordLookup(
  { drops, log }: Pick<CommandServices, 'drops' | 'log'>,
  guild: string | null,
  tracks: readonly { readonly id: string }[],
): void {
  drops.heard(guild, tracks).catch((error: unknown) => log.error({ err: error }, 'a look-up was not noted'));
}
