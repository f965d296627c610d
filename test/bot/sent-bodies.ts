import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationCommandOptionType, InteractionType, Routes } from 'discord.js';
import type { DriverRestTraffic, DriverTraffic } from 'local-discord';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { BotScene } from './scene.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Often enough that fewer entries come in between than the local Discord keeps. */
const COLLECT_EVERY_MS = 100;

/** Collects the traffic of a scene from now on, of which the local Discord keeps only the last entries. */
export function collectTraffic({ driver }: BotScene) {
  const entries = new Map<number, DriverTraffic>();
  const stopping = new AbortController();
  const collect = async () => {
    for (const entry of await driver.traffic(500)) entries.set(entry.seq, entry);
  };
  const collecting = (async () => {
    while (!stopping.signal.aborted) {
      await collect();
      await sleep(COLLECT_EVERY_MS);
    }
  })();
  return {
    /** Stops collecting. @returns all that was collected */
    stop: async () => {
      stopping.abort();
      await collecting;
      await collect();
      return [...entries.values()];
    },
  };
}

export const isRest = (entry: DriverTraffic): entry is DriverRestTraffic => entry.schemaKind === 'rest';

/** Everything a person can do with the bot, by its commands: `/drops on`, `/genre link=`, `What genre is this?`, `vote:`. */
export function everyInteraction(): string[] {
  const slash = commands.slash.flatMap(({ data }) => {
    const subcommands = (data.options ?? []).filter(
      (option) => option.type === ApplicationCommandOptionType.Subcommand,
    );
    const parts = subcommands.length > 0 ? subcommands : [data];
    return parts.flatMap((part) => [
      part === data ? `/${data.name}` : `/${data.name} ${part.name}`,
      ...(part.options ?? [])
        .filter((option) => 'autocomplete' in option && option.autocomplete === true)
        .map((option) => `/${data.name} ${option.name}=`),
    ]);
  });
  const components = [...(commands.components ?? []), ...(commands.selects ?? [])].map(
    ({ prefix }) => `${prefix}:`,
  );
  const modals = (commands.modals ?? []).map(({ prefix }) => `form ${prefix}:`);
  return [...slash, ...commands.message.map(({ data }) => data.name), ...components, ...modals];
}

interface Option {
  readonly name: string;
  readonly type: number;
  readonly focused?: boolean | undefined;
  readonly options?: readonly Option[] | undefined;
}
const option: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number(),
    focused: z.boolean().optional(),
    options: z.array(option).optional(),
  }),
);
const interaction = z.object({
  type: z.number(),
  data: z.object({
    type: z.number().optional(),
    name: z.string().optional(),
    custom_id: z.string().optional(),
    options: z.array(option).optional(),
  }),
});

/** The interactions among the traffic, named as by {@link everyInteraction}. */
export function interactionsIn(traffic: Iterable<DriverTraffic>): Set<string> {
  const names = new Set<string>();
  for (const entry of traffic) {
    if (entry.schemaKind !== 'gateway' || entry.t !== 'INTERACTION_CREATE') continue;
    const { type, data } = interaction.parse(entry.d);
    const [subcommand] = (data.options ?? []).filter((one) => one.type === 1);
    const focused = [...(data.options ?? []), ...(subcommand?.options ?? [])].find((one) => one.focused);
    if (type === InteractionType.MessageComponent) names.add(`${data.custom_id?.split(':')[0]}:`);
    else if (type === InteractionType.ModalSubmit) names.add(`form ${data.custom_id?.split(':')[0]}:`);
    else if (focused !== undefined) names.add(`/${data.name} ${focused.name}=`);
    else if (data.type !== 1) names.add(data.name ?? '');
    else names.add(subcommand === undefined ? `/${data.name}` : `/${data.name} ${subcommand.name}`);
  }
  return names;
}

/** How each call that sends something is seen in the traffic: method, path and, where they share one, the kind of callback. */
const CALLS: Readonly<Record<string, readonly [method: string, path: RegExp, type?: number]>> = {
  reply: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 4],
  deferReply: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 5],
  deferUpdate: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 6],
  update: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 7],
  respond: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 8],
  showModal: ['POST', /^\/interactions\/\d+\/[^/]+\/callback/, 9],
  editReply: ['PATCH', /^\/webhooks\/\d+\/[^/]+\/messages\/%40original/],
  deleteReply: ['DELETE', /^\/webhooks\/\d+\/[^/]+\/messages\/%40original/],
  followUp: ['POST', /^\/webhooks\/\d+\/[^/]+/],
  send: ['POST', /^\/channels\/\d+\/messages/],
};

/** Calls that send nothing. */
const READS = /^(is[A-Z]|fetch[A-Z]|inCachedGuild$|permissionsFor$)/;

/** A way in which the source sends something. */
export interface Sender {
  readonly name: string;
  isIn(traffic: readonly DriverRestTraffic[]): boolean;
}

/** Every way in which the source sends something: calls of discord.js, and requests to Discord's routes. */
export function everySender(): Sender[] {
  const source = sourceTexts().join('\n');
  const calls = new Set(
    Array.from(source.matchAll(/\b(?:interaction|channel|member)\.(\w+)\(/g), ([, name = '']) => name),
  );
  const requests = new Set(
    Array.from(source.matchAll(/rest\s*\.(post|patch|put)\(\s*Routes\.(\w+)/g), ([, method, route]) =>
      [method?.toUpperCase(), route].join(' '),
    ),
  );
  const senders = [...calls].filter((name) => !READS.test(name));
  return [
    ...senders.map((name) => senderOf(name, CALLS[name])),
    ...[...requests].map((name) => senderOf(name, routeOf(name))),
  ];
}

function senderOf(name: string, seen: (typeof CALLS)[string] | undefined): Sender {
  if (seen === undefined) throw new Error(`add to CALLS how ${name}() is seen in the traffic`);
  const [method, path, type] = seen;
  const isType = (request: unknown) =>
    type === undefined || z.object({ type: z.literal(type) }).safeParse(request).success;
  return {
    name,
    isIn: (traffic) =>
      traffic.some((one) => one.method === method && path.test(one.path) && isType(one.request)),
  };
}

function routeOf(name: string): (typeof CALLS)[string] {
  const [method = '', route = ''] = name.split(' ');
  const build = Reflect.get(Routes, route) as (...ids: string[]) => string;
  const path = build.call(Routes, 'ID', 'ID', 'ID').replaceAll('ID', '[^/]+');
  return [method, new RegExp(`^${path}(\\?|$)`)];
}

function sourceTexts(): string[] {
  return ['commands', 'src/discord'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  );
}
