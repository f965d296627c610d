/** A context menu with groups of items. */
import { button, el } from './dom.ts';
import { enableArrowKeys, openPopover } from './popover.ts';

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly danger?: boolean;
  run(): void;
}

export interface MenuGroup {
  /** The heading of the group. */
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

/** Opens a menu at an element or a point in the window and focuses the first item. */
export function openMenu(
  label: string,
  groups: readonly MenuGroup[],
  anchor: HTMLElement | { x: number; y: number },
): void {
  let close = () => {};
  const shown = groups.filter(({ items }) => items.length > 0);
  const menu = el(
    'div',
    { role: 'menu', class: 'menu', 'aria-label': label },
    ...shown.map((group) => menuGroup(group, () => close())),
  );
  ({ close } = openPopover(menu, anchor));
  enableArrowKeys(menu);
  menu.querySelector('button')?.focus();
}

function menuGroup(group: MenuGroup, close: () => void): HTMLElement {
  return el(
    'div',
    { role: 'group', class: 'menu-group', 'aria-label': group.label },
    group.label ? el('div', { class: 'menu-heading', 'aria-hidden': 'true' }, group.label) : null,
    ...group.items.map((item) => menuItem(item, close)),
  );
}

function menuItem(item: MenuItem, close: () => void): HTMLElement {
  return button(
    { role: 'menuitem', class: item.danger ? 'menu-item menu-danger' : 'menu-item', tabindex: -1 },
    () => {
      close();
      item.run();
    },
    el('span', {}, item.label),
    item.hint ? el('span', { class: 'menu-hint' }, item.hint) : null,
  );
}
