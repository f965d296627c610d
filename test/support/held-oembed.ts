import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A stand-in for Spotify's oEmbed that gives every track a cover, once it is let go. */
export interface HeldOembed {
  readonly url: string;
  readonly requests: number;
  /** Answers what waits and everything from now on. */
  release(): void;
}

/** @param coverOf the address of a track's cover, by its id */
export async function startHeldOembed(coverOf: (id: string) => string): Promise<HeldOembed> {
  const waiting = new Map<ServerResponse, string>();
  let isReleased = false;
  let requests = 0;
  const release = () => {
    isReleased = true;
    for (const [response, body] of waiting) response.end(body);
    waiting.clear();
  };
  const server = createServer(({ url = '' }, response) => {
    requests += 1;
    const id = /track\/(\w+)/.exec(decodeURIComponent(url))?.[1] ?? '';
    waiting.set(response, JSON.stringify({ title: 'A song', thumbnail_url: coverOf(id) }));
    if (isReleased) release();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    release,
  };
}
