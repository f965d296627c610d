import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PersonalData } from '../../src/feedback/personal-data.ts';

/** What the process can be asked or told, and what it answers. */
export interface BotAnswers {
  /** Counts steps from now on and dies at one of them; 0 ends that. */
  readonly dieAt: number;
  /** Steps counted. */
  readonly steps: number;
  /** Moves its clock ahead, ms. */
  readonly advance: number;
  /** When everything that came in is stored and shown. */
  readonly idle: number;
  /** Votes under a message: `user/choice`, sorted. */
  readonly votes: string[];
  /** What a message has to show, and the tracks that votes under it refer to; null for a list that is never edited. */
  readonly wanted: { readonly text: string; readonly recorded: readonly string[] } | null;
  /** Messages of a server's stored lists. */
  readonly listsOf: string[];
  /** Servers recorded as left. */
  readonly leftServers: string[];
  readonly personalData: PersonalData;
  /** How long until the next drop of a server, ms; turns drops on first. Told by `{ guild, channel, by }` as JSON. */
  readonly dropIn: number;
  readonly deleteList: number;
}

export interface BotQuestion {
  readonly id: number;
  readonly name: keyof BotAnswers;
  readonly argument: string;
}

export interface BotProcess {
  ask<K extends keyof BotAnswers>(name: K, argument?: string | number): Promise<BotAnswers[K]>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Steps counted while it started; undefined where it ended before it was ready. */
  readonly ready: Promise<number | undefined>;
  stop(): Promise<void>;
}

export interface BotProcessOptions {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly token: string;
  /** How far its clock is ahead, ms. */
  readonly aheadMs?: number;
  /** Step of the start to die at; 0 for none. */
  readonly dieAt?: number;
}

/** Starts a bot that kills itself when told to. */
export function startBotProcess(options: BotProcessOptions): BotProcess {
  const { databaseUrl, apiUrl, token, aheadMs = 0, dieAt = 0 } = options;
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'crashing-bot.ts'),
    [databaseUrl, apiUrl, token, String(aheadMs), String(dieAt)],
    { execArgv: [] },
  );
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  const ended = once(child, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the bot has ended'));
  });
  const answerTo = (id: number) =>
    new Promise<never>((resolve, reject) => void waiting.set(id, { resolve, reject }));
  let questions = 0;
  child.on('message', ({ id, answer, error }: { id: number; answer: never; error?: string }) => {
    if (error === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  return {
    ended,
    ready: answerTo(0).catch(() => undefined),
    async ask(name, argument = '') {
      const id = ++questions;
      const answer = answerTo(id);
      child.send({ id, name, argument: String(argument) } satisfies BotQuestion, (error) => {
        if (error !== null) waiting.get(id)?.reject(error);
      });
      return answer;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
