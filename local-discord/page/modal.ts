/** A modal opened by a bot. The browser checks its inputs as Discord's client does, then it is submitted. */
import type { APIModalInteractionResponseCallbackData, APITextInputComponent } from 'discord-api-types/v10';
import { button, type Child, el, uniqueId } from './dom.ts';

type ModalPart = APIModalInteractionResponseCallbackData['components'][number];
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Opens the modal. `onSubmit` gets the text of each custom_id and resolves to whether the bot accepted it. */
export function openModal(
  modal: APIModalInteractionResponseCallbackData,
  onSubmit: (values: Record<string, string>) => Promise<boolean>,
): void {
  const fields = new Map<string, Field>();
  const titleId = uniqueId('modal');
  const errorMessage = el('p', { class: 'modal-problem', role: 'alert' });
  const submit = el('button', { type: 'submit', class: 'button button-primary' }, 'Submit');
  const form = el(
    'form',
    { class: 'modal-form' },
    el('h2', { id: titleId }, modal.title),
    ...modal.components.map((part) => renderPart(part, fields)),
    errorMessage,
    el(
      'div',
      { class: 'modal-actions' },
      button({ class: 'button button-quiet' }, () => dialog.close(), 'Cancel'),
      submit,
    ),
  );
  const dialog = el('dialog', { class: 'modal', 'aria-labelledby': titleId }, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const values = Object.fromEntries([...fields].map(([id, field]) => [id, field.value]));
    if (await onSubmit(values)) dialog.close();
    else errorMessage.textContent = 'Something went wrong. Try again.';
    submit.disabled = false;
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  [...fields.values()][0]?.focus();
}

function renderPart(part: ModalPart, fields: Map<string, Field>): Child {
  if (part.type === 10) return el('p', { class: 'modal-text' }, part.content);
  if (part.type === 18) {
    const inner = part.component;
    if (inner.type === 4) return textField(inner, part.label, part.description, fields);
    if (inner.type === 3) {
      const options = inner.options.map((option) =>
        el('option', { value: option.value, selected: option.default }, option.label),
      );
      const select = el('select', { id: uniqueId('field'), required: inner.required ?? true }, ...options);
      fields.set(inner.custom_id, select);
      return withLabel(select, part.label, part.description);
    }
    return null;
  }
  if (part.type !== 1) return null;
  return el(
    'div',
    {},
    ...part.components.map((input) =>
      input.type === 4 ? textField(input, input.label ?? '', undefined, fields) : null,
    ),
  );
}

function textField(
  input: APITextInputComponent,
  label: string,
  description: string | undefined,
  fields: Map<string, Field>,
): HTMLElement {
  const required = input.required ?? true;
  const attributes = {
    id: uniqueId('field'),
    name: input.custom_id,
    placeholder: input.placeholder,
    minlength: input.min_length,
    maxlength: input.max_length ?? 4000,
    required,
  };
  const field =
    input.style === 2
      ? el('textarea', { ...attributes, rows: 4 })
      : el('input', { ...attributes, type: 'text' });
  field.value = input.value ?? '';
  fields.set(input.custom_id, field);
  return withLabel(field, label, description);
}

function withLabel(field: Field, label: string, description: string | undefined): HTMLElement {
  const star = field.required ? el('span', { class: 'required', 'aria-hidden': 'true' }, ' *') : null;
  return el(
    'div',
    { class: 'modal-field' },
    el('label', { for: field.id }, label, star),
    description ? el('p', { class: 'modal-description' }, description) : null,
    field,
  );
}
