import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene } from '../../local-discord/test/scene.ts';
import { Random } from '../../src/lib/random.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { type CrashScene, FLOWS, type Flow } from './crash-flows.ts';

/** `CRASH_STEPS=all` kills the bot at every step, which takes minutes; else at a few, which follow from the seed. */
const { CRASH_STEPS, CRASH_SEED } = process.env;
const seed = Number(CRASH_SEED ?? Math.floor(Math.random() * 1e6));
const NEVER = 1e9;
const SAMPLE = 2;
const ALL_TIMEOUT_MS = 1_800_000;
/** Without a step for this long, everything that a flow leads to has happened. */
const QUIET_MS = 2000;
const DEATH_TIMEOUT_MS = 30_000;

const closing: (() => Promise<void>)[] = [];
let scene: CrashScene;

beforeAll(async () => {
  scene = await openCrashScene();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function openCrashScene(): Promise<CrashScene> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  const discord = await openScene({}, (close) => closing.push(close));
  const databaseFile = join(folder, 'bot.sqlite');
  const { apiUrl, token } = discord;
  let aheadMs = 0;
  const start = (dieAt = 0) =>
    startBotProcess({ databaseUrl: `sqlite://${databaseFile}`, apiUrl, token, aheadMs, dieAt });
  let bot = start();
  closing.push(() => bot.stop());
  await bot.ready;
  return {
    ...discord,
    databaseFile,
    bot: () => bot,
    async restart(furtherMs = 0, dieAt = 0) {
      await bot.stop();
      aheadMs += furtherMs;
      bot = start(dieAt);
      await bot.ready;
    },
    async advance(ms) {
      aheadMs += ms;
      await bot.ask('advance', ms).catch(() => undefined);
    },
  };
}

/** Goes through a flow with a bot that is killed at one of its steps. */
async function runKilled(flow: Flow, step: number): Promise<void> {
  const prepared = await flow.prepare(scene);
  await begin(flow, prepared, step);
  const deadline = sleep(DEATH_TIMEOUT_MS, 'alive', { ref: false });
  expect(await Promise.race([scene.bot().ended, deadline]), 'the step was not reached').not.toBe('alive');
  await flow.whileAway?.(scene, prepared);
  await scene.restart(flow.act && flow.awayMs);
  await flow.check(scene, prepared);
}

/** @returns the number of steps of a flow */
async function countSteps(flow: Flow): Promise<number> {
  const prepared = await flow.prepare(scene);
  await begin(flow, prepared, NEVER);
  let [before, steps] = [-1, 0];
  while (steps > before) {
    await sleep(QUIET_MS);
    before = steps;
    steps = await scene.bot().ask('steps');
  }
  await scene.bot().ask('dieAt', 0);
  await flow.whileAway?.(scene, prepared);
  await flow.check(scene, prepared);
  return steps;
}

async function begin(flow: Flow, prepared: unknown, dieAt: number): Promise<void> {
  if (flow.act === undefined) return scene.restart(flow.awayMs, dieAt);
  await scene.bot().ask('dieAt', dieAt);
  // Fails where the bot dies before it answers.
  await flow.act(scene, prepared).catch(() => undefined);
}

/** Some steps of all flows, each as likely as any other. */
function sampleSteps(): { flow: Flow; step: number }[] {
  const random = new Random(seed, 1);
  const all = FLOWS.flatMap((flow) => Array.from({ length: flow.steps }, (_, n) => ({ flow, step: n + 1 })));
  return Array.from({ length: SAMPLE }, () => all[random.below(all.length)]).filter(
    (one) => one !== undefined,
  );
}

describe('a bot that is killed', () => {
  if (CRASH_STEPS === 'all') {
    test.each(FLOWS)('at any step of "$name" leaves nothing wrong', {
      timeout: ALL_TIMEOUT_MS,
    }, async (flow) => {
      const total = await countSteps(flow);
      const wrong: string[] = [];
      for (let step = 1; step <= total; step++) {
        await runKilled(flow, step).catch(async (error: unknown) => {
          wrong.push(`step ${step}: ${String(error)}`);
          await scene.restart();
        });
      }
      expect({ total, wrong }).toEqual({ total: flow.steps, wrong: [] });
    });
  } else {
    test.each(
      sampleSteps(),
    )(`at step $step of "$flow.name" leaves nothing wrong (CRASH_SEED=${seed})`, async ({ flow, step }) => {
      await runKilled(flow, step);
    });
  }
});
