import type { CommandServices } from '../src/discord/services.ts';
import { logFailure } from '../src/storage/database/outage.ts';

/** Records what a server looked up, as a hint of its taste. Runs in the background: a failure must not cost the reply. */
export function recordLookup(
  { drops, log }: Pick<CommandServices, 'drops' | 'log'>,
  guildId: string | null,
  tracks: readonly { readonly id: string; readonly artists: readonly string[] }[],
): void {
  drops.service
    .noteLookup(guildId, tracks)
    .catch((error: unknown) => logFailure(log, error, {}, 'Look-up could not be stored'));
}
