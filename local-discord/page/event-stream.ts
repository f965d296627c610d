/** The driver's event stream, reopened after every interruption. */
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
  /** The stream is open again after an interruption; events may have been missed. */
  onReopen(): void;
  /** Whether the server is reachable. */
  onConnectionChange(on: boolean): void;
}

/** Opens the event stream as one member; the returned function closes it. */
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
      // Browsers stop retrying after a response that is not a stream (a proxy's 502), so open a new one.
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
