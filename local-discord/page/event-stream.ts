/** The stream of what happens in the local Discord, kept open through restarts of the bot, the local Discord and the network. */
import type { DriverEvent } from '../driver/api.ts';

const EVENT_TYPES: readonly DriverEvent['type'][] = [
  'hello',
  'resync',
  'state',
  'message.created',
  'message.updated',
  'message.deleted',
  'interaction',
  'typing',
  'clock',
  'traffic',
];

const RETRY_MS = 1_000;

export interface EventStreamHandlers {
  onEvent(event: DriverEvent): void;
  /** The stream opened again after it was lost: something may have been missed. */
  onReopen(): void;
  /** Whether the local Discord can be heard now. */
  onConnectionChange(on: boolean): void;
}

/** Listens as one member until the returned function is called. */
export function openEventStream(as: string, handlers: EventStreamHandlers, traffic = false): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let opened = false;
  let closed = false;

  const open = () => {
    source = new EventSource(`/driver/events?as=${encodeURIComponent(as)}${traffic ? '&traffic=1' : ''}`);
    source.addEventListener('open', () => {
      handlers.onConnectionChange(true);
      if (opened) handlers.onReopen();
      opened = true;
    });
    source.addEventListener('error', () => {
      if (closed) return;
      handlers.onConnectionChange(false);
      // Browsers give up for good on an answer that is not a stream (a proxy's 502): begin anew.
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(open, RETRY_MS);
    });
    for (const type of EVENT_TYPES) {
      source.addEventListener(type, (event) => {
        if (!closed) handlers.onEvent(JSON.parse((event as MessageEvent<string>).data) as DriverEvent);
      });
    }
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    source?.close();
  };
}
