import { config as readDotEnv } from 'dotenv';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { createServices } from './app.ts';
import { parseConfig } from './config.ts';
import { startBot } from './discord/bot.ts';
import { inviteLink } from './discord/registration/invite.ts';
import { UserFacingError } from './lib/user-facing-error.ts';
import { openDiscord } from './local-discord.ts';
import { openLog } from './log.ts';

readDotEnv({ quiet: true });

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = openLog(config);
  surviveStreamRace(log);
  const target = await openDiscord(config);
  const services = await createServices(config, log, target.now);
  const { token, api, after } = target;
  const bot = await startBot({ token, api, commands, services, ...(after !== undefined && { after }) });
  stopOnSignal(async () => {
    await bot.close();
    await services.close();
    await target.close();
  });
  log.info({ startMs: Math.round(performance.now()) }, 'ready');
  console.log(target.greeting ?? `Ready. Invite the bot with ${inviteLink(bot.client.application.id)}`);
}

/** One press of Ctrl-C arrives twice under npm, from the terminal and from npm; a person is slower than this. */
const ONE_PRESS_MS = 500;

/**
 * The first signal lets running answers finish; a second one does not wait. Under `npm start` signals reach this
 * process because the script replaces npm's shell by it (`exec`; where there is none, as on Windows, its other half runs).
 */
function stopOnSignal(close: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ONE_PRESS_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/**
 * Node's fetch closes the stream of a form's body in a microtask, which throws where nobody can catch it when the
 * request was given up at that very moment. The request itself has failed and is handled; everything else that
 * nobody caught ends the program, as it would anyway.
 */
function surviveStreamRace(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log[isStreamRace(error) ? 'warn' : 'fatal']({ err: error }, 'nobody caught this');
    if (!isStreamRace(error)) process.exit(1);
  });
}

function isStreamRace(error: Error): boolean {
  return error instanceof TypeError && /(ReadableStream|Controller) is already closed/.test(error.message);
}

main().catch((error: unknown) => {
  console.error(error instanceof UserFacingError ? error.message : error);
  process.exit(1);
});
