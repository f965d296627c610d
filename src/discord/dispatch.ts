import { randomBytes } from 'node:crypto';
import { type Client, DiscordAPIError, Events, type Interaction, RESTJSONErrorCodes } from 'discord.js';
import { translatorFor } from '../messages/translator.ts';
import type { Commands } from './command.ts';
import { InteractionMetrics } from './interaction-metrics.ts';
import { isDatabaseOutage, logFailure } from './outage.ts';
import { bugReply, databaseOutageReply } from './replies/problem.ts';
import { withoutMentions } from './respond.ts';
import { Router } from './router.ts';
import type { CommandServices } from './services.ts';

/** Sends every interaction to its command, and knows which are still being answered. */
export interface Dispatcher {
  /** Resolves when nothing is in flight, or after `limitMs`. */
  drain(limitMs: number): Promise<void>;
}

export function dispatchInteractions(
  client: Client,
  commands: Commands,
  services: CommandServices,
): Dispatcher {
  const inFlight = new Set<Promise<void>>();
  const router = new Router(commands, services);
  const times = new InteractionMetrics(client.rest, commands, services.metrics);
  client.on(Events.InteractionCreate, (interaction) => {
    const handling = handle(interaction, router, services, times).finally(() => inFlight.delete(handling));
    inFlight.add(handling);
  });
  return {
    async drain(limitMs) {
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
  try {
    end(await router.route(interaction));
    log.info({ durationMs: durationMs() }, 'Interaction answered');
  } catch (error) {
    if (isUnknownInteraction(error)) {
      end('late');
      log.warn({ durationMs: durationMs() }, 'Interaction was answered too late');
      return;
    }
    end(isDatabaseOutage(error) ? 'outage' : 'failed');
    const reference = randomBytes(4).toString('hex');
    logFailure(log, error, { reference, durationMs: durationMs() }, 'Interaction failed');
    await apologise(interaction, error, reference).catch((cause: unknown) => {
      log.warn({ err: cause, reference }, 'Apology could not be sent');
    });
  }
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
