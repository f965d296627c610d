import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { attachmentDownloads, IMPORT_BYTES_MAX } from '../../src/discord/download-attachment.ts';
import { ExportError } from '../../src/listening/export-error.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function download(
  url: string,
  api: string,
  signal = new AbortController().signal,
): Promise<number | string> {
  let bytes = 0;
  try {
    for await (const chunk of attachmentDownloads(api)(url, signal)) bytes += chunk.length;
    return bytes;
  } catch (error) {
    if (error instanceof ExportError) return error.problem;
    throw error;
  }
}

test('a file comes from where the API keeps files, and from no other server', async () => {
  const base = await serve((_, response) => response.end('title,artist'));
  expect(await download(`${base}/attachments/1/2/a.csv`, `${base}/api`)).toBe(12);
  expect(await download(`${base}/a.csv`, 'https://discord.com/api')).toBe('unreachable');
  expect(await download('file:///etc/hostname', `${base}/api`)).toBe('unreachable');
  expect(await download('no address', `${base}/api`)).toBe('unreachable');
});

test('redirects are not followed', async () => {
  let asked = 0;
  const elsewhere = await serve((_, response) => {
    asked++;
    response.end('secret');
  });
  const base = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end());
  expect(await download(`${base}/a.csv`, base)).toBe('unreachable');
  expect(asked).toBe(0);
});

test('a file that never ends is left once it is too large', async () => {
  let sent = 0;
  const base = await serve((_, response) => {
    const chunk = Buffer.alloc(1 << 20);
    const send = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      if (!response.destroyed) response.once('drain', send);
    };
    send();
  });
  expect(await download(`${base}/a.csv`, base)).toBe('tooLarge');
  expect(sent).toBeLessThan(4 * IMPORT_BYTES_MAX);
});

test('a file that is cut off, an error, and one that does not come in time are unreachable', async () => {
  const base = await serve((request, response) => {
    if (request.url === '/error') response.writeHead(404).end('gone');
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('a few bytes', () => response.destroy());
    }
  });
  expect(await download(`${base}/error`, base)).toBe('unreachable');
  expect(await download(`${base}/cut`, base)).toBe('unreachable');
  expect(await download(`${base}/silent`, base, AbortSignal.timeout(50))).toBe('unreachable');
});
