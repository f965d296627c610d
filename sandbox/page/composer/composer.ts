/** Where one types: a message, or a command with its options. What is unsent is kept, per channel, over a reload. */
import type { DriverMessage } from '../../driver.ts';
import { api } from '../api.ts';
import { button, el, icon } from '../dom.ts';
import type { Interactions } from '../interactions.ts';
import { recall, remember } from '../preferences.ts';
import type { Session } from '../session.ts';
import { CommandForm } from './command-form.ts';
import { type CommandCall, type CommandLeaf, commandLeaves, readCommandLine } from './command-leaves.ts';
import { readUpload } from './option-field.ts';
import { TextField } from './text-field.ts';

const PLUS = 'M12 5v14M5 12h14';
const SEND = 'M4 12 20 4l-5 16-3-7z';

export class Composer {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #interactions: Interactions;
  readonly #text: TextField;
  readonly #field: HTMLElement;
  readonly #popups: HTMLElement;
  readonly #replyBar: HTMLElement;
  #leaves: readonly CommandLeaf[] = [];
  #form: CommandForm | null = null;
  #replyTo: DriverMessage | null = null;

  constructor(session: Session, interactions: Interactions) {
    this.#session = session;
    this.#interactions = interactions;
    this.#text = new TextField({
      leaves: () => this.#leaves,
      command: (leaf) => this.#openCommand(leaf, {}),
      changed: (text) => this.#textChanged(text),
      send: (text) => void this.#sendText(text),
      escape: () => this.replyTo(null),
    });
    this.#field = el('div', { class: 'composer-field' }, this.#text.element);
    this.#popups = el('div', { class: 'composer-popups' }, this.#text.choices.element);
    this.#replyBar = el('div', { class: 'reply-bar', hidden: true });
    const send = button(
      { class: 'composer-button composer-send', 'aria-label': 'Send' },
      () => this.#submit(),
      icon(SEND),
    );
    const box = el('div', { class: 'composer-box' }, this.#fileButton(), this.#field, send);
    this.element = el('div', { class: 'composer' }, this.#popups, this.#replyBar, box);
    session.events.on('commands', () => this.#commandsChanged());
    session.events.on('view', () => this.#placeChanged());
    session.events.on('state', () => this.#relabel());
  }

  focus(): void {
    if (this.#form !== null) this.#form.focus();
    else this.#text.element.focus();
  }

  /** Answers a message with the next one; null answers none. */
  replyTo(message: DriverMessage | null): void {
    this.#replyTo = message;
    this.#replyBar.hidden = message === null;
    if (message === null) return;
    const name = this.#session.guide.nameOf(message.author.id) ?? message.author.username;
    const cancel = button({ class: 'link-button' }, () => this.replyTo(null), 'Cancel');
    this.#replyBar.replaceChildren(el('span', {}, 'Replying to ', el('strong', {}, name)), cancel);
    this.#closeCommand();
    this.focus();
  }

  /** Types a line and sends it, as a suggestion does. */
  async sendLine(line: string): Promise<void> {
    const command = readCommandLine(line, this.#leaves, true);
    if (command === null) {
      this.#text.text = line;
      await this.#sendText(line);
      return;
    }
    this.#openCommand(command.leaf, command.texts);
    this.#form?.submit();
  }

  #submit(): void {
    if (this.#form !== null) this.#form.submit();
    else void this.#sendText(this.#text.text);
  }

  #textChanged(text: string): void {
    const command = readCommandLine(text, this.#leaves);
    if (command !== null) this.#openCommand(command.leaf, command.texts);
    else this.#keepDraft();
  }

  async #sendText(text: string): Promise<void> {
    const content = text.trim();
    if (content === '') return;
    const complete = readCommandLine(content, this.#leaves, true);
    if (complete !== null) {
      this.#openCommand(complete.leaf, complete.texts);
      return;
    }
    await this.#post({ content });
  }

  async #post(post: {
    content: string;
    attachments?: Awaited<ReturnType<typeof readUpload>>[];
  }): Promise<void> {
    const { memberId, channelId } = this.#session;
    const replyTo = this.#replyTo === null ? {} : { replyTo: this.#replyTo.id };
    const sent = await this.#session.attempt(() =>
      api.post(channelId, { as: memberId, ...replyTo, ...post }),
    );
    if (sent === null || channelId !== this.#session.channelId) return;
    this.#text.text = '';
    this.replyTo(null);
    this.#keepDraft();
  }

  #openCommand(leaf: CommandLeaf, texts: Readonly<Record<string, string>>): void {
    this.#closeCommand();
    this.replyTo(null);
    const form = new CommandForm(leaf, this.#session, {
      submit: (call) => void this.#sendCommand(call),
      cancel: () => this.#cancelCommand(`/${leaf.name}`),
      changed: () => this.#keepDraft(),
    });
    this.#form = form;
    form.fill(texts);
    this.#text.text = '';
    this.#text.choices.hide();
    this.#field.replaceChildren(form.element);
    this.#popups.append(form.choices.element);
    form.focus();
    this.#keepDraft();
  }

  async #sendCommand(call: CommandCall): Promise<void> {
    const texts = this.#form?.texts ?? {};
    this.#closeCommand();
    this.#keepDraft();
    this.focus();
    const taken = await this.#interactions.command(call);
    if (!taken && this.#form === null && this.#text.text === '') this.#openCommand(call.leaf, texts);
  }

  #cancelCommand(text: string): void {
    this.#closeCommand();
    this.#text.text = text;
    this.focus();
    this.#keepDraft();
  }

  #closeCommand(): void {
    this.#form?.close();
    this.#form?.choices.element.remove();
    this.#form = null;
    if (!this.#text.element.isConnected) this.#field.replaceChildren(this.#text.element);
  }

  #commandsChanged(): void {
    this.#leaves = commandLeaves(this.#session.commands);
    if (document.activeElement === this.#text.element) this.#text.offerCommands();
    this.#restoreDraft();
  }

  #placeChanged(): void {
    this.#relabel();
    this.replyTo(null);
    this.#closeCommand();
    this.#text.text = '';
    this.#restorable = true;
  }

  #relabel(): void {
    const { channel } = this.#session;
    const label = channel?.guildId === null ? `Message @${channel.name}` : `Message #${channel?.name ?? ''}`;
    this.#text.element.placeholder = label;
    this.#text.element.setAttribute('aria-label', label);
  }

  /** A draft is put back once after the place changed, when its command is known again. */
  #restorable = true;

  #restoreDraft(): void {
    if (!this.#restorable || this.#form !== null || this.#text.text !== '') return;
    const draft = readDraft(recall(`draft.${this.#session.channelId}`));
    if (draft === null) return;
    const leaf = this.#leaves.find(({ name }) => name === draft.command);
    if (draft.command !== undefined && leaf === undefined) return;
    this.#restorable = false;
    if (leaf !== undefined) this.#openCommand(leaf, draft.texts ?? {});
    else this.#text.text = draft.text ?? '';
  }

  #keepDraft(): void {
    this.#restorable = false;
    const draft =
      this.#form === null
        ? { text: this.#text.text }
        : { command: this.#form.leaf.name, texts: this.#form.texts };
    remember(`draft.${this.#session.channelId}`, draft.text === '' ? null : JSON.stringify(draft));
  }

  #fileButton(): HTMLElement {
    const input = el('input', { type: 'file', hidden: true, tabindex: -1, 'aria-hidden': 'true' });
    input.addEventListener('change', async () => {
      const file = input.files?.[0];
      if (file !== undefined)
        await this.#post({ content: this.#text.text.trim(), attachments: [await readUpload(file)] });
      input.value = '';
    });
    const add = button(
      { class: 'composer-button', 'aria-label': 'Upload a file', title: 'Upload a file' },
      () => input.click(),
      icon(PLUS),
    );
    return el('span', { class: 'composer-upload' }, add, input);
  }
}

interface Draft {
  readonly text?: string;
  readonly command?: string;
  readonly texts?: Record<string, string>;
}

function readDraft(kept: string | null): Draft | null {
  try {
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    return null;
  }
}
