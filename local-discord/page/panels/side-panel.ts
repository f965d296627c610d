/** The room at the right for one panel at a time: things to try, members, or the inspector. */
import { button, CLOSE, el, icon } from '../dom.ts';
import { recall, remember } from '../preferences.ts';

export type PanelName = 'tour' | 'members' | 'inspector';

export interface Panel {
  readonly title: string;
  readonly element: HTMLElement;
  open?(): void;
  close?(): void;
}

/** Below this width a panel covers the conversation: it opens only when asked for. */
const WIDE = '(min-width: 900px)';

export class Aside {
  readonly element: HTMLElement;
  readonly panels: readonly PanelName[];
  readonly #panels: ReadonlyMap<PanelName, Panel>;
  readonly #listeners: ((open: PanelName | null) => void)[] = [];
  #open: PanelName | null = null;

  constructor(panels: ReadonlyMap<PanelName, Panel>) {
    this.#panels = panels;
    this.panels = [...panels.keys()];
    this.element = el('aside', { class: 'aside', hidden: true });
  }

  /** Opens what was open on the last visit; on the first, the first panel. */
  restore(): void {
    const kept = recall('panel') ?? this.panels[0];
    const name = this.panels.find((one) => one === kept);
    if (name !== undefined && matchMedia(WIDE).matches) this.toggle(name);
    else this.#tell();
  }

  onChange(listener: (open: PanelName | null) => void): void {
    this.#listeners.push(listener);
  }

  toggle(name: PanelName): void {
    const before = this.#open;
    if (before !== null) this.#panels.get(before)?.close?.();
    this.#open = before === name ? null : name;
    remember('panel', this.#open ?? 'none');
    this.#draw();
    this.#tell();
  }

  /** Uncovers the conversation where a panel lies over it. */
  yieldIfNarrow(): void {
    if (this.#open !== null && !matchMedia(WIDE).matches) this.toggle(this.#open);
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
    this.element.className = `aside aside-${name}`;
    this.element.replaceChildren(
      el('div', { class: 'aside-head' }, el('h2', {}, panel.title), close),
      el(
        'div',
        { class: 'aside-body', tabindex: 0, role: 'region', 'aria-label': panel.title },
        panel.element,
      ),
    );
    panel.open?.();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#open);
  }
}
