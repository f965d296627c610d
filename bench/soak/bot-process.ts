import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OFFLINE } from '../../test/support/offline.ts';
import type { Memory } from '../memory/tell-memory.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Options for Node with which `npm start` starts the bot. */
export function startOptions(): string[] {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(text));
  return /^exec node (--\S+)/.exec(scripts.start)?.slice(1) ?? [];
}

/** The real program in a process of its own. */
export class BotProcess {
  readonly #child: ChildProcess;

  /**
   * @param folder where it keeps its database
   * @param settings beside those that every bench has
   */
  constructor(api: string, token: string, folder: string, settings: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(
      process.execPath,
      [
        ...startOptions(),
        ...(process.env.SOAK_NODE_OPTIONS?.split(' ') ?? []),
        '--import',
        join(ROOT, 'bench/memory/tell-memory.ts'),
        join(ROOT, 'src/main.ts'),
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          ...OFFLINE,
          MODELS_DIR: process.env.MODELS_DIR ?? join(ROOT, 'models'),
          DISCORD_TOKEN: token,
          DISCORD_API: api,
          LOG_LEVEL: process.env.SOAK_LOG ?? 'warn',
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      },
    );
  }

  async ready(): Promise<void> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('the output of the bot is a pipe');
    for await (const data of stdout) if (String(data).includes('Ready.')) return;
    throw new Error('the bot ended before it was ready');
  }

  /** Resident memory in MB; undefined where the system does not tell. */
  memory(): number | undefined {
    try {
      const pages = readFileSync(`/proc/${this.#child.pid}/statm`, 'utf8').split(' ')[1];
      return (Number(pages) * 4096) / 1e6;
    } catch {
      return undefined;
    }
  }

  /** Processor time used since it began, in seconds; undefined where the system does not tell. */
  cpuSeconds(): number | undefined {
    try {
      const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
      // After the name in parentheses: user and system time, in hundredths of a second.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return undefined;
    }
  }

  /** What the process itself says of its memory. @param when also after its garbage is collected */
  async ask(when: 'now' | 'collected'): Promise<Memory> {
    this.#child.send(when);
    const [memory] = (await once(this.#child, 'message')) as [Memory];
    return memory;
  }

  /** Ends it as a failing machine does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
