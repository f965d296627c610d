import { randomBytes } from 'node:crypto';
import { type Client, DiscordAPIError, Events, type Interaction, RESTJSONErrorCodes } from 'discord.js';
import { untilAborted } from '../lib/wait.ts';
import { translatorFor } from '../messages/translator.ts';
import { isDatabaseOutage, logFailure } from '../storage/database/outage.ts';
import type { Commands } from './command.ts';
import { InteractionMetrics } from './interaction-metrics.ts';
import { bugReply, databaseOutageReply } from './replies/problem.ts';
import { withoutMentions } from './respond.ts';
import { Router } from './router.ts';
import type { CommandServices } from './services.ts';

/** Sends every interaction to its command, and knows which are still being answered. */
export interface Dispatcher {
  /** Takes no more interactions. Resolves when nothing is in flight, or after `limitMs`. */
  drain(limitMs: number): Promise<void>;
}

/** How long a claim may take: Discord gives the first response three seconds, and the answer needs the most of them. */
const CLAIM_MS = 600;

export function dispatchInteractions(
  client: Client,
  commands: Commands,
  services: CommandServices,
): Dispatcher {
  const inFlight = new Set<Promise<void>>();
  const router = new Router(commands, services);
  const times = new InteractionMetrics(client.rest, commands, services.metrics);
  let isClosing = false;
  client.on(Events.InteractionCreate, (interaction) => {
    // The process that takes over this shard gets it too.
    if (isClosing) return;
    const handling = handle(interaction, router, services, times).finally(() => inFlight.delete(handling));
    inFlight.add(handling);
  });
  return {
    async drain(limitMs) {
      isClosing = true;
      const limit = new Promise((resolve) => setTimeout(resolve, limitMs).unref());
      while (inFlight.size > 0) {
        const drained = Promise.all(inFlight).then(() => true);
        if ((await Promise.race([drained, limit])) !== true) return;
      }
    },
  };
}

async function handle(
  interaction: Interaction,
  router: Router,
  services: CommandServices,
  times: InteractionMetrics,
): Promise<void> {
  const end = times.begin(interaction);
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  const log = services.log.child({ interaction: interaction.id, name: nameOf(interaction) });
  const claim = await claimInteraction(interaction, services);
  const leaveToOther = () => {
    end('elsewhere');
    log.debug('Interaction is answered by another process');
  };
  if (claim === 'lost') return leaveToOther();
  try {
    end(await router.route(interaction));
    log.info({ durationMs: durationMs() }, 'Interaction answered');
  } catch (error) {
    if (isUnknownInteraction(error)) {
      end('late');
      log.warn({ durationMs: durationMs() }, 'Interaction was answered too late');
      return;
    }
    if (claim !== 'won' && isAcknowledged(error)) return leaveToOther();
    end(isDatabaseOutage(error) ? 'outage' : 'failed');
    const reference = randomBytes(4).toString('hex');
    logFailure(log, error, { reference, durationMs: durationMs() }, 'Interaction failed');
    await apologise(interaction, error, reference).catch((cause: unknown) => {
      log.warn({ err: cause, reference }, 'Apology could not be sent');
    });
  }
}

/**
 * Claims an interaction for this process: while another takes over its shard, both get it. What is answered twice without
 * harm is not claimed, nor is anything while the database cannot be reached.
 */
async function claimInteraction(
  interaction: Interaction,
  { processes, log }: CommandServices,
): Promise<'won' | 'lost' | 'none'> {
  if (interaction.isAutocomplete()) return 'none';
  const inTime = AbortSignal.timeout(CLAIM_MS);
  try {
    const isWon = await untilAborted(processes.claimInteraction(interaction.id), inTime);
    if (isWon === undefined) return 'none';
    return isWon ? 'won' : 'lost';
  } catch (error) {
    log.warn({ err: error }, 'Interaction could not be claimed');
    return 'none';
  }
}

/** Another process has responded to the interaction first. */
function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

function nameOf(interaction: Interaction): string {
  return 'commandName' in interaction ? interaction.commandName : interaction.customId;
}

/** Discord has told the person already that the application did not respond. */
function isUnknownInteraction(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
}

async function apologise(interaction: Interaction, error: unknown, reference: string): Promise<void> {
  if (interaction.isAutocomplete()) return interaction.respond([]);
  if (!interaction.isRepliable()) return;
  const translator = translatorFor(interaction.locale);
  const reply = withoutMentions(
    isDatabaseOutage(error) ? databaseOutageReply(translator) : bugReply(reference, translator),
  );
  if (interaction.deferred || interaction.replied) await interaction.followUp(reply);
  else await interaction.reply(reply);
}
