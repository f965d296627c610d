import { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { openLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog({ LOG_LEVEL: 'info' }, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

test('a failed reply to an interaction is logged without its token and body', () => {
  const url = 'https://discord.com/api/v10/webhooks/123/hushhush/messages/@original?thread_id=1';
  const raw = { message: 'Unknown Webhook', code: 10_015 };
  const error = new DiscordAPIError(raw, 10_015, 404, 'PATCH', url, {
    files: undefined,
    body: { content: 'private words' },
  });
  const line = logged((log) => log.error({ err: error }, 'failed'));
  expect(line).toContain('Unknown Webhook');
  expect(line).toContain('/webhooks/123/[secret]/messages/@original');
  expect(line).not.toMatch(/hushhush|private words/);
});

test('a failed callback of an interaction is logged without its token', () => {
  const err = { url: 'https://discord.com/api/v10/interactions/123/hushhush/callback' };
  expect(logged((log) => log.warn({ err }, 'failed'))).not.toContain('hushhush');
});

test('the value of a token is not logged', () => {
  const line = logged((log) => log.info({ config: { token: 'hushhush', port: 3000 } }, 'here'));
  expect(line).toContain('"port":3000');
  expect(line).not.toContain('hushhush');
});

test('messages below the log level are not logged', () => {
  expect(logged((log) => log.debug('small'))).toBe('');
});
