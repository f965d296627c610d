import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverOutcome, DriverPerson, LocalDiscordOptions } from 'local-discord';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openScene, type Scene } from '../../local-discord/test/scene.ts';
import { createServices } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { startBot } from '../../src/discord/bot.ts';
import type { BotServices } from '../../src/discord/services.ts';
import { type Metrics, NO_METRICS } from '../../src/lib/metrics.ts';
import type { SourceSettings } from '../../src/sources/registry.ts';
import type { Track } from '../../src/track/track.ts';
import { asText } from '../support/as-text.ts';
import { OFFLINE } from '../support/offline.ts';
import { MODELS_DIR, models } from '../support/shipped-models.ts';

/** The catalogue the bot ships. */
export const { catalogue } = models;

/** A track of the catalogue with a genre and some plain words in its title. */
export function wellKnown(nth = 0): Track {
  let left = nth;
  for (let row = 0; row < catalogue.size; row++) {
    if (catalogue.genre(row) < 0 || !/^[A-Za-z]{5,} [A-Za-z]{4,}$/.test(catalogue.title(row))) continue;
    if (left-- === 0) return catalogue.track(row);
  }
  throw new Error(`the catalogue has no ${nth}th track like that`);
}

export interface BotScene extends Scene {
  /** Types a slash command as somebody in #general and waits for the answer. */
  type(name: string, options: Record<string, string | number>, as?: DriverPerson): Promise<DriverOutcome>;
  /** What the bot has logged as a warning or worse. */
  readonly warnings: readonly string[];
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** One scene for all tests of a file that do not change what the others see. */
export function sharedBotScene(): () => BotScene {
  const closers: (() => Promise<void>)[] = [];
  let shared: BotScene | undefined;
  beforeAll(async () => {
    shared = await openBotScene({}, {}, (close) => closers.unshift(close));
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });
  return () => {
    if (shared === undefined) throw new Error('the scene opens before the first test');
    return shared;
  };
}

/**
 * The whole bot as `npm start` makes it, with the models it ships, on a local Discord.
 * @param onFinished registers what closes the scene; the end of the test by default
 * @param changed what a test cannot have without the network
 * @param metrics where the bot reports what it does
 */
export async function openBotScene(
  services: SourceSettings = {},
  localDiscord: LocalDiscordOptions = {},
  onFinished: (close: () => Promise<void>) => void = onTestFinished,
  changed: Partial<BotServices> = {},
  metrics: Metrics = NO_METRICS,
): Promise<BotScene> {
  const scene = await openScene(localDiscord, onFinished);
  const folder = mkdtempSync(join(tmpdir(), 'bot-'));
  const STORE_URL = `sqlite://${join(folder, 'store.sqlite')}`;
  const config = parseConfig({ ...OFFLINE, ...services, STORE_URL, MODELS_DIR });
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) });
  let close = async () => {};
  const start = async () => {
    const services = await createServices(config, log, scene.now, { models, metrics });
    const bot = await startBot({
      token: scene.token,
      api: scene.apiUrl,
      commands,
      services: { ...services, ...changed },
      after: scene.after,
      // The pause is for Discord's rate limit, which is off here unless a test asks for it.
      ...(localDiscord.rateLimits === undefined && { reactionPauseMs: 0 }),
    });
    await services.prepare();
    close = async () => {
      await bot.close();
      await services.close();
      close = async () => {};
    };
  };
  onFinished(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  await start();
  return {
    ...scene,
    warnings,
    start,
    stop: () => close(),
    type: (name, options, as = scene.ada) =>
      scene.driver.command({ as: as.id, channelId: scene.general.id, name, options }),
  };
}

/** The embed of an answer as text, to look for words in. */
export function embedOf({ message }: DriverOutcome) {
  const [embed] = message?.embeds ?? [];
  if (embed === undefined) throw new Error(`no embed in ${JSON.stringify(message?.content)}`);
  return embed;
}

/** What an answer says, as text. */
export function textOf({ message }: DriverOutcome): string {
  if (message === null) throw new Error('no message');
  return asText(message);
}

/** The first address in an answer: what it is about. */
export function linkOf(outcome: DriverOutcome): string | undefined {
  return /\]\((https:[^)]+)\)/.exec(textOf(outcome))?.[1];
}

/** Ids of the tracks that a list recommends, in order: what it is similar to is not among them. */
export function tracksOf({ message }: DriverOutcome): string[] {
  const text = message?.embeds[0]?.description ?? (message === null ? '' : asText(message));
  return Array.from(text.matchAll(/^(?:\*\*\d+\. \[|.+\*\*\[).*track\/(\w+)/gm), ([, id = '']) => id);
}
