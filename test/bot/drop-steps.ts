import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverMessage, DriverOptionValue, DriverOutcome, DriverPerson } from 'local-discord';
import { type BotScene, embedOf } from './scene.ts';

const TIMEOUT_MS = 30_000;

export function drops(
  scene: BotScene,
  subcommand: string,
  options: Record<string, DriverOptionValue> = {},
  as: DriverPerson = scene.ada,
) {
  const channelId = scene.general.id;
  const call = { as: as.id, channelId, name: 'drops', subcommands: [subcommand], options };
  return scene.driver.command({ ...call, waitMs: TIMEOUT_MS });
}

/** Presses a button, or chooses in a menu, of an answer that one person alone sees. @param start of its custom id */
export async function pressOn(
  scene: BotScene,
  { message }: DriverOutcome,
  start: string,
  values?: readonly string[],
  as: DriverPerson = scene.ada,
): Promise<DriverOutcome> {
  return scene.driver.component({
    as: as.id,
    channelId: scene.general.id,
    messageId: message?.id ?? '',
    customId: customIdOf(message, start),
    ...(values !== undefined && { values }),
  });
}

/** The first custom id of a message that starts with a text; empty where there is none. */
export function customIdOf(message: DriverMessage | null, start: string): string {
  const ids = JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]+)"/g);
  return Array.from(ids, ([, id = '']) => id).find((id) => id.startsWith(start)) ?? '';
}

export async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error('timed out');
    await sleep(50);
  }
}

/** Advances the clock to when the next drop is due according to `/drops status`, or to a time after that. */
export async function advanceToDrop(scene: BotScene, laterMs = 0): Promise<void> {
  const [, seconds] = /<t:(\d+):F> \(/.exec(JSON.stringify(embedOf(await drops(scene, 'status')))) ?? [];
  const { clock } = await scene.driver.state();
  await scene.driver.advance(Number(seconds) * 1000 - clock.now + 1000 + laterMs);
}

/** Advances the clock to the next drop and waits until it is posted with all its reactions. */
export async function nextDrop(scene: BotScene, before: number): Promise<DriverMessage> {
  await advanceToDrop(scene);
  return arrived(scene, before);
}

/** 👎 is the last reaction that the bot adds. */
function isComplete(post: DriverMessage | undefined): boolean {
  return post?.reactions?.some(({ emoji }) => emoji.name === '👎') === true;
}

export function arrived(scene: BotScene, before: number): Promise<DriverMessage> {
  return until(async () => {
    const posts = await scene.driver.messages(scene.drop.id);
    const newest = posts.at(-1);
    return posts.length > before && isComplete(newest) ? newest : undefined;
  });
}
