/** The side panel on the right, which shows the tour, the members or the inspector. */
import { button, CLOSE, el, icon } from '../dom.ts';
import { readPreference, storePreference } from '../preferences.ts';

export type PanelName = 'tour' | 'members' | 'inspector';

export interface Panel {
  readonly title: string;
  readonly element: HTMLElement;
  open?(): void;
  close?(): void;
}

/** On narrower screens the panel covers the conversation, so it only opens on request. */
const WIDE_SCREEN = '(min-width: 900px)';

export class SidePanel {
  readonly element: HTMLElement;
  readonly panels: readonly PanelName[];
  readonly #panels: ReadonlyMap<PanelName, Panel>;
  readonly #listeners: ((open: PanelName | null) => void)[] = [];
  #open: PanelName | null = null;

  constructor(panels: ReadonlyMap<PanelName, Panel>) {
    this.#panels = panels;
    this.panels = [...panels.keys()];
    this.element = el('aside', { class: 'side-panel', hidden: true });
  }

  /** Opens the panel that was open on the last visit; on the first visit, the first panel. */
  restore(): void {
    const kept = readPreference('panel') ?? this.panels[0];
    const name = this.panels.find((one) => one === kept);
    if (name !== undefined && matchMedia(WIDE_SCREEN).matches) this.toggle(name);
    else this.#notify();
  }

  onChange(listener: (open: PanelName | null) => void): void {
    this.#listeners.push(listener);
  }

  toggle(name: PanelName): void {
    const before = this.#open;
    if (before !== null) this.#panels.get(before)?.close?.();
    this.#open = before === name ? null : name;
    storePreference('panel', this.#open ?? 'none');
    this.#draw();
    this.#notify();
  }

  /** Closes the panel where it covers the conversation. */
  closeIfNarrow(): void {
    if (this.#open !== null && !matchMedia(WIDE_SCREEN).matches) this.toggle(this.#open);
  }

  #draw(): void {
    const name = this.#open;
    const panel = name === null ? undefined : this.#panels.get(name);
    this.element.hidden = panel === undefined;
    if (panel === undefined || name === null) return;
    const close = button(
      { class: 'bar-button', 'aria-label': 'Close panel' },
      () => this.toggle(name),
      icon(CLOSE),
    );
    this.element.setAttribute('aria-label', panel.title);
    this.element.className = `side-panel side-panel-${name}`;
    this.element.replaceChildren(
      el('div', { class: 'side-panel-head' }, el('h2', {}, panel.title), close),
      el(
        'div',
        { class: 'side-panel-body', tabindex: 0, role: 'region', 'aria-label': panel.title },
        panel.element,
      ),
    );
    panel.open?.();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener(this.#open);
  }
}
