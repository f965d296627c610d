import { type Interaction, type REST, RESTEvents } from 'discord.js';
import type { InteractionOutcome, Metrics, UsedCommand } from '../lib/metrics.ts';
import type { Commands } from './command.ts';

/** Under which Discord gets the first response to an interaction, as discord.js names it. */
const CALLBACK_ROUTE = '/interactions/:id/:token/callback';

const UNKNOWN = 'unknown';

interface InFlight {
  readonly used: UsedCommand;
  /** ms on the clock of `performance` */
  readonly startedAt: number;
}

/** Reports how long interactions wait for their first and for their last response. */
export class InteractionMetrics {
  readonly #commands: Commands;
  readonly #metrics: Metrics;
  /** By id. */
  readonly #inFlight = new Map<string, InFlight>();

  constructor(rest: REST, commands: Commands, metrics: Metrics) {
    this.#commands = commands;
    this.#metrics = metrics;
    rest.on(RESTEvents.Response, ({ route, path }, { ok }) => {
      if (!ok || route !== CALLBACK_ROUTE) return;
      const begun = this.#inFlight.get(path.split('/')[2] ?? '');
      if (begun !== undefined) metrics.acknowledged(begun.used, secondsSince(begun.startedAt));
    });
    metrics.watch('interactionsInFlight', () => this.#inFlight.size);
  }

  /** Call when an interaction arrives. @returns what to call when it has ended, here or in another process */
  begin(interaction: Interaction): (outcome: InteractionOutcome | 'elsewhere') => void {
    const used = usedBy(interaction, this.#commands);
    const startedAt = performance.now();
    this.#inFlight.set(interaction.id, { used, startedAt });
    return (outcome) => {
      this.#inFlight.delete(interaction.id);
      if (outcome === 'elsewhere') return;
      this.#metrics.interactionEnded(used, outcome, secondsSince(startedAt));
    };
  }
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}

/** What of the bot's own an interaction uses: what it has no name for is unknown. */
export function usedBy(interaction: Interaction, commands: Commands): UsedCommand {
  const named = (list: Commands['slash'] | Commands['message'], name: string) =>
    list.find(({ data }) => data.name === name)?.data.name ?? UNKNOWN;
  if (interaction.isAutocomplete())
    return { kind: 'autocomplete', command: named(commands.slash, interaction.commandName) };
  if (interaction.isChatInputCommand())
    return { kind: 'slash', command: named(commands.slash, interaction.commandName) };
  if (interaction.isMessageContextMenuCommand())
    return { kind: 'message', command: named(commands.message, interaction.commandName) };
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit())
    return { kind: 'other', command: UNKNOWN };
  const [prefix] = interaction.customId.split(':');
  const prefixed = (handlers: readonly { readonly prefix: string }[] = []) =>
    handlers.find((handler) => handler.prefix === prefix)?.prefix ?? UNKNOWN;
  if (interaction.isButton()) return { kind: 'button', command: prefixed(commands.components) };
  if (interaction.isModalSubmit()) return { kind: 'modal', command: prefixed(commands.modals) };
  return { kind: 'select', command: prefixed(commands.selects) };
}
