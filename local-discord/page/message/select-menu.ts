/** A select menu of a message: opens a list of its options; closing a menu of several choices sends them. */
import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { type Choice, ChoiceList } from '../choice-list.ts';
import type { Guide } from '../directory.ts';
import { type Child, el } from '../dom.ts';
import { emojiElement } from './emoji.ts';

interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly mark?: Child;
}

/** The control; `onChoose` gets the values once the person is done. */
export function renderSelect(
  menu: APISelectMenuComponent,
  guide: Guide,
  onChoose: (values: string[]) => void,
): HTMLElement {
  const options = selectOptions(menu, guide);
  const most = menu.max_values ?? 1;
  const least = menu.min_values ?? 1;
  const chosen = new Set(initialValues(menu));
  const sentAtFirst = [...chosen].join();
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
    if (chosen.size >= least && (most === 1 || [...chosen].join() !== sentAtFirst)) onChoose([...chosen]);
  };
  const pick = (value: string) => {
    if (most === 1) chosen.clear();
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < most) chosen.add(value);
    if (most === 1) done();
    else show(options.findIndex((option) => option.value === value));
  };
  const list = new ChoiceList(placeholder, pick);
  const show = (active = 0) => {
    const choices: Choice[] = options.map((option) => ({
      ...option,
      selected: chosen.has(option.value),
      aside: chosen.has(option.value) ? '✓' : undefined,
    }));
    list.show(
      control,
      most > 1 ? `Choose up to ${most}, then press Escape or click outside` : null,
      choices,
      active,
    );
    describe();
  };

  control.addEventListener('click', () => (list.open ? done() : show()));
  control.addEventListener('blur', () => list.open && (most > 1 ? done() : list.hide()));
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && list.open) done();
    else if (event.key === 'Tab' || !list.key(event)) return;
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

/** 3: own options, 5: users, 6: roles, 7: users and roles, 8: channels. */
function selectOptions(menu: APISelectMenuComponent, guide: Guide): SelectOption[] {
  if (menu.type === 3) {
    return menu.options.map(({ value, label, description, emoji }) => ({
      value,
      label,
      description,
      mark: emoji ? emojiElement(emoji) : null,
    }));
  }
  const users = guide.state.people.map(({ id }) => ({ value: id, label: guide.nameOf(id) ?? id }));
  const roles = (guide.guild?.roles ?? []).map(({ id, name }) => ({
    value: id,
    label: `@${name.replace(/^@/, '')}`,
  }));
  const allowed = menu.type === 8 ? menu.channel_types : undefined;
  const channels = (guide.guild?.channels ?? [])
    .filter(({ type }) => allowed === undefined || allowed.length === 0 || allowed.includes(type as never))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  return { 5: users, 6: roles, 7: [...users, ...roles], 8: channels }[menu.type];
}
