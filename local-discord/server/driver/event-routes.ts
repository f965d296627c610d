import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { DriverEvent } from '../../driver/api.ts';
import type { Core } from '../core.ts';
import type { NumberedEvent } from './event-feed.ts';
import { clockView } from './state-views.ts';

const KEEP_ALIVE_MS = 25_000;

/** Routes of the event stream and the recorded traffic. */
export function eventRoutes(app: Hono, core: Core): void {
  app.get('/traffic', (c) => c.json(core.feed.traffic(Number(c.req.query('limit') ?? 200) || 0)));
  app.get('/events', (c) => {
    const viewer = c.req.query('as') ?? null;
    const withTraffic = c.req.query('traffic') === '1';
    const lastSeen = Number(c.req.header('last-event-id') ?? Number.NaN);
    return streamSSE(c, async (stream) => {
      const write = (event: DriverEvent, id: number) =>
        stream.writeSSE({ event: event.type, data: JSON.stringify(event), id: String(id) });
      const pass = (entry: NumberedEvent) => {
        if (entry.traffic && !withTraffic) return;
        if (entry.visibleTo(viewer)) void write(entry.render(viewer), entry.id);
      };
      const missed = Number.isNaN(lastSeen) ? [] : core.feed.since(lastSeen);
      void write({ type: 'hello', clock: clockView(core) }, core.feed.lastId);
      if (missed === null) void write({ type: 'resync' }, core.feed.lastId);
      else for (const entry of missed) pass(entry);
      const unsubscribe = core.feed.subscribe(pass);
      const keepAlive = setInterval(() => void stream.write(': still here\n\n'), KEEP_ALIVE_MS);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(keepAlive);
      unsubscribe();
    });
  });
}
