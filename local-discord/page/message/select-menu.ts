/** A select menu of a message. A menu with several choices submits them when it closes. */
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { type Choice, ChoiceList } from '../choice-list.ts';
import type { Directory } from '../directory.ts';
import { type Child, el } from '../dom.ts';
import { emojiElement } from './emoji.ts';

interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: Child;
}

/** Renders the menu; `onChoose` gets the values once the person is done. */
export function renderSelect(
  menu: APISelectMenuComponent,
  directory: Directory,
  onChoose: (values: string[]) => void,
): HTMLElement {
  const options = selectOptions(menu, directory);
  const max = menu.max_values ?? 1;
  const min = menu.min_values ?? 1;
  const chosen = new Set(initialValues(menu));
  const initialValue = [...chosen].join();
  const placeholder = menu.placeholder ?? 'Make a selection';
  const label = el('span', { class: 'select-label' });
  const control = el(
    'button',
    {
      type: 'button',
      class: 'select',
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-label': placeholder,
      disabled: menu.disabled,
      'data-focus': `component:${menu.custom_id}`,
      'data-custom-id': menu.custom_id,
    },
    label,
    el('span', { class: 'select-arrow', 'aria-hidden': 'true' }, '▾'),
  );

  const describe = () => {
    const names = options.filter(({ value }) => chosen.has(value)).map((option) => option.label);
    label.textContent = names.join(', ') || placeholder;
    label.classList.toggle('select-empty', names.length === 0);
  };
  const done = () => {
    list.hide();
    describe();
    if (chosen.size >= min && (max === 1 || [...chosen].join() !== initialValue)) onChoose([...chosen]);
  };
  const pick = (value: string) => {
    if (max === 1) chosen.clear();
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < max) chosen.add(value);
    if (max === 1) done();
    else show(options.findIndex((option) => option.value === value));
  };
  const list = new ChoiceList(placeholder, pick);
  const show = (active = 0) => {
    const choices: Choice[] = options.map((option) => ({
      ...option,
      selected: chosen.has(option.value),
      detail: chosen.has(option.value) ? '✓' : undefined,
    }));
    list.show(
      control,
      max > 1 ? `Choose up to ${max}, then press Escape or click outside` : null,
      choices,
      active,
    );
    describe();
  };

  control.addEventListener('click', () => (list.isOpen ? done() : show()));
  control.addEventListener('blur', () => list.isOpen && (max > 1 ? done() : list.hide()));
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && list.isOpen) done();
    else if (event.key === 'Tab' || !list.handleKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  describe();
  return el('div', { class: 'select-frame' }, control, list.element);
}

function initialValues(menu: APISelectMenuComponent): string[] {
  if (menu.type === 3) return menu.options.filter((option) => option.default).map(({ value }) => value);
  return (menu.default_values ?? []).map(({ id }) => id);
}

/** Menu types: 3 string, 5 user, 6 role, 7 mentionable (users and roles), 8 channel. */
function selectOptions(menu: APISelectMenuComponent, directory: Directory): SelectOption[] {
  if (menu.type === 3) {
    return menu.options.map(({ value, label, description, emoji }) => ({
      value,
      label,
      description,
      icon: emoji ? emojiElement(emoji) : null,
    }));
  }
  const users = directory.state.people.map(({ id }) => ({ value: id, label: directory.nameOf(id) ?? id }));
  const roles = (directory.guild?.roles ?? []).map(({ id, name }) => ({
    value: id,
    label: `@${name.replace(/^@/, '')}`,
  }));
  const allowed = menu.type === 8 ? menu.channel_types : undefined;
  const channels = (directory.guild?.channels ?? [])
    .filter(({ type }) => allowed === undefined || allowed.length === 0 || allowed.includes(type as never))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  return { 5: users, 6: roles, 7: [...users, ...roles], 8: channels }[menu.type];
}
