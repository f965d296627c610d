#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startLocalDiscord } from './index.ts';

const USAGE = `A local Discord: a server to try Discord bots on this machine.

  npm run local-discord [-- --port 4646] [--name "My bot"] [--keep FILE]

  --port N    the port to listen on (default 4646; 0: any free port)
  --name X    the name of the bot with the token "sandbox"
  --keep F    save the conversation to this file and restore it at the next start
`;

const DEFAULT_PORT = 4646;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      name: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port (0 to 65535).`);
  const localDiscord = await startLocalDiscord({
    port,
    ...(values.name !== undefined && { botName: values.name }),
    ...(values.keep !== undefined && { snapshotFile: values.keep }),
  });
  console.log(`The local Discord is at ${localDiscord.url} (this machine only: it listens on loopback).`);
  console.log(`Point a bot at it: DISCORD_API=${localDiscord.apiUrl} DISCORD_TOKEN=${localDiscord.token}`);
  const stop = () => void localDiscord.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
