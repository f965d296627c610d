import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OFFLINE } from '../../test/support/offline.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Options for Node with which `npm start` starts the bot. */
function startOptions(): string[] {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(text));
  return /^exec node (--\S+)/.exec(scripts.start)?.slice(1) ?? [];
}

/** The real program in a process of its own. */
export class BotProcess {
  readonly #child: ChildProcess;

  /** @param folder where it keeps its database */
  constructor(api: string, token: string, folder: string) {
    this.#child = spawn(
      process.execPath,
      [...startOptions(), ...(process.env.SOAK_NODE_OPTIONS?.split(' ') ?? []), join(ROOT, 'src/main.ts')],
      {
        cwd: folder,
        env: {
          ...process.env,
          ...OFFLINE,
          MODELS_DIR: process.env.MODELS_DIR ?? join(ROOT, 'models'),
          DISCORD_TOKEN: token,
          DISCORD_API: api,
          LOG_LEVEL: process.env.SOAK_LOG ?? 'warn',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
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

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}
