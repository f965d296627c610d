/** The inspector: REST requests and gateway events of the bots. */
import type { DriverTraffic } from '../../driver/api.ts';
import { button, el } from '../dom.ts';
import { api } from '../driver-api.ts';
import { openEventStream } from '../event-stream.ts';
import type { Session } from '../session.ts';

const MAX_ENTRIES = 300;
/** Heartbeat and its acknowledgement are hidden. */
const HEARTBEAT_OPCODES: ReadonlySet<number> = new Set([1, 11]);

export class Inspector {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #rows: HTMLElement;
  #stop: (() => void) | null = null;
  #lastSeq = -1;

  constructor(session: Session) {
    this.#session = session;
    this.#rows = el('ul', { class: 'traffic', 'aria-label': 'Requests and events, newest first' });
    const clear = button({ class: 'link-button' }, () => this.#rows.replaceChildren(), 'Clear');
    const note = el(
      'p',
      { class: 'panel-note' },
      'REST requests and gateway events of the bots, newest first. Tokens are never shown. ',
      clear,
    );
    this.element = el('div', { class: 'inspector' }, note, this.#rows);
  }

  async open(): Promise<void> {
    if (this.#stop !== null) return;
    this.#stop = openEventStream(
      this.#session.memberId,
      {
        onEvent: (event) => event.type === 'traffic' && this.#add(event.entry),
        onReopen: () => {},
        onConnectionChange: () => {},
      },
      true,
    );
    for (const entry of (await this.#session.attempt(() => api.traffic())) ?? []) this.#add(entry);
  }

  close(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #add(entry: DriverTraffic): void {
    if (entry.seq <= this.#lastSeq || (entry.schemaKind === 'gateway' && HEARTBEAT_OPCODES.has(entry.op)))
      return;
    this.#lastSeq = entry.seq;
    this.#rows.prepend(trafficRow(entry));
    while (this.#rows.children.length > MAX_ENTRIES) this.#rows.lastElementChild?.remove();
  }
}

function trafficRow(entry: DriverTraffic): HTMLElement {
  const time = new Date(entry.at).toLocaleTimeString(undefined, { hour12: false });
  const details = el(
    'details',
    { class: 'traffic-row' },
    el('summary', {}, ...renderSummary(entry), el('time', { class: 'traffic-time' }, time)),
  );
  // Bodies are long and rarely read, so they are rendered when opened.
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(...renderBodies(entry));
  });
  return el('li', {}, details);
}

function renderSummary(entry: DriverTraffic): HTMLElement[] {
  if (entry.schemaKind === 'rest') {
    return [
      el('span', { class: 'traffic-tag traffic-rest' }, entry.method),
      el('span', { class: 'traffic-name', title: entry.path }, shortenPath(entry.path)),
      el('span', { class: entry.status < 400 ? 'traffic-ok' : 'traffic-bad' }, String(entry.status)),
    ];
  }
  const arrow = entry.direction === 'in' ? '→ Discord' : '→ bot';
  return [
    el('span', { class: 'traffic-tag traffic-gateway' }, arrow),
    el('span', { class: 'traffic-name' }, entry.t ?? entry.opName),
  ];
}

/** Removes tokens and cuts ids to their last digits, which is enough to tell them apart. */
function shortenPath(path: string): string {
  return decodePath(path)
    .replace(/[\w-]{40,}/g, '…')
    .replace(/\d{16,}/g, (id) => `…${id.slice(-4)}`);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function renderBodies(entry: DriverTraffic): HTMLElement[] {
  const parts: (readonly [string, unknown])[] =
    entry.schemaKind === 'rest'
      ? [
          ['Request', entry.request],
          ['Files', entry.files.length > 0 ? entry.files : null],
          [`Response, ${entry.durationMs} ms`, entry.response],
        ]
      : [['Payload', entry.d]];
  return parts
    .filter(([, body]) => body !== null && body !== undefined)
    .map(([title, body]) =>
      el('section', {}, el('h4', {}, title), el('pre', { tabindex: 0 }, JSON.stringify(body, null, 2))),
    );
}
