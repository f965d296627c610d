/**
 * The bot over a small catalogue, as a process that kills itself at a given step. A step is the beginning or the end of
 * anything that leaves a trace: a write to the database, or a request to Discord that is no GET. Arguments: DATABASE_URL,
 * Discord's API, the token, how far the clock is ahead (ms), the step to die at while starting (0 for none).
 */
import { DefaultRestOptions } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { startBot } from '../../src/discord/bot.ts';
import { readDropTemplate } from '../../src/discord/feedback/drop-template.ts';
import { readMessageTemplate } from '../../src/discord/feedback/message-template.ts';
import { votedMessage } from '../../src/discord/feedback/voted-message.ts';

import type { Database } from '../../src/storage/database/database.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { asText } from './as-text.ts';
import type { BotAnswers, BotQuestion } from './bot-process.ts';
import { smallServices } from './small-services.ts';

const [url = '', api = '', token = '', aheadMs = '0', firstDeath = '0'] = process.argv.slice(2);
let ahead = Number(aheadMs);
let dieAt = Number(firstDeath);
let steps = 0;
let isCounting = dieAt > 0;

const REPOSITORIES = ['votes', 'lists', 'schedules', 'drops', 'lookups', 'members', 'guilds'] as const;
/** Killed at the beginning or end of a read, a process leaves what it left at the write before. */
const READS =
  /^(get|find|of[A-Z]|has|is[A-Z]|due|last|recent|ids|left|unfinished|deletedAt|turnedOnBy|tracksOf|posted|next|progress)/;

function step(): void {
  if (!isCounting) return;
  steps += 1;
  if (steps !== dieAt) return;
  process.kill(process.pid, 'SIGKILL');
  for (;;) {
    // Until the signal arrives.
  }
}

async function counted<T>(work: () => Promise<T>): Promise<T> {
  step();
  try {
    return await work();
  } finally {
    step();
  }
}

function countWrites<T extends object>(repository: T): T {
  return new Proxy(repository, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function' || READS.test(String(name))) return method;
      return (...args: unknown[]) => counted(async () => method.apply(target, args) as unknown);
    },
  });
}

const { makeRequest } = DefaultRestOptions;
const countRequest: typeof makeRequest = (to, request) =>
  request.method === 'GET' || request.method === undefined
    ? makeRequest(to, request)
    : counted(() => makeRequest(to, request));
Object.assign(DefaultRestOptions, { makeRequest: countRequest });

const alarms = new Map<() => void, number>();
const now = () => Date.now() + ahead;
/** A timer of a clock that can be moved ahead. */
function after(delayMs: number, run: () => void): () => void {
  const cancel = () => {
    clearTimeout(timer);
    alarms.delete(once);
  };
  const once = () => {
    cancel();
    run();
  };
  const timer = setTimeout(once, delayMs);
  alarms.set(once, now() + delayMs);
  return cancel;
}

const opened = await openDatabase(url, now);
const database: Database = {
  ...opened,
  ...Object.fromEntries(REPOSITORIES.map((name) => [name, countWrites(opened[name])])),
};
const services = smallServices(database, now);
const bot = await startBot({ token, api, commands, services, after, reactionPauseMs: 0 });
const { feedbackService, tasteService, drops } = services;

const answers: { [K in keyof BotAnswers]: (question: string) => Promise<BotAnswers[K]> } = {
  async dieAt(at) {
    dieAt = Number(at);
    steps = 0;
    isCounting = dieAt > 0;
    return 0;
  },
  async steps() {
    return steps;
  },
  async advance(ms) {
    ahead += Number(ms);
    for (const [run, at] of alarms) if (at <= now()) run();
    return 0;
  },
  async idle() {
    await bot.voting.idle();
    return 0;
  },
  async votes(message) {
    const votes = await feedbackService.votes(message);
    return votes.flatMap(({ user, votes: own }) => own.map(({ choice }) => `${user}/${choice}`)).sort();
  },
  async wanted(message) {
    const state = await feedbackService.listState(message);
    const stored = state?.list.messageTemplate;
    const template = readMessageTemplate(stored) ?? readDropTemplate(stored);
    if (state === undefined || template === undefined) return null;
    return { text: asText(votedMessage(state, template)), recorded: state.list.shownTracks };
  },
  leftServers: () => opened.guilds.leftBefore(now()),
  listsOf: (guild) => feedbackService.messagesOfGuild(guild),
  personalData: (user) => tasteService.personalData(user),
  async dropIn(question) {
    const { guild, channel, by } = JSON.parse(question) as { guild: string; channel: string; by: string };
    if ((await drops.service.settings(guild)) === undefined) {
      const choices = { channel, weekday: 1, hour: 12, timeZone: 'UTC', size: 5, thread: true, by };
      await drops.service.turnOn(guild, choices);
    }
    const status = await drops.service.status(guild);
    return status === undefined ? 0 : status.next.dueAt - now();
  },
  async deleteList(message) {
    await feedbackService.deleteList(message);
    return 0;
  },
};

process.on('message', ({ id, name, argument }: BotQuestion) => {
  answers[name](argument).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ id: 0, answer: steps });
