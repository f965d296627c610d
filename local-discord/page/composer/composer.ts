/** Where one types: a message, or a command with its options. What is unsent is kept, per channel, over a reload. */
import type { DriverMessage, DriverUpload } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import type { Interactions } from '../interactions.ts';
import type { Session } from '../session.ts';
import { CommandForm } from './command-form.ts';
import { keepDraft, readDraft } from './draft.ts';
import { type CommandCall, type CommandLeaf, commandLeaves, readCommandLine } from './flat-commands.ts';
import { TextField } from './message-field.ts';
import { ReplyBar } from './reply-bar.ts';
import { uploadButton } from './upload.ts';

const SEND = 'M4 12 20 4l-5 16-3-7z';

export class Composer {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #interactions: Interactions;
  readonly #text: TextField;
  readonly #field: HTMLElement;
  readonly #popups: HTMLElement;
  readonly #reply: ReplyBar;
  #leaves: readonly CommandLeaf[] = [];
  #form: CommandForm | null = null;

  constructor(session: Session, interactions: Interactions) {
    this.#session = session;
    this.#interactions = interactions;
    this.#text = new TextField({
      leaves: () => this.#leaves,
      command: (leaf) => this.#openCommand(leaf, {}),
      changed: (text) => this.#textChanged(text),
      send: (text) => void this.#sendText(text),
      escape: () => this.#reply.hide(),
    });
    this.#field = el('div', { class: 'composer-field' }, this.#text.element);
    this.#popups = el('div', { class: 'composer-popups' }, this.#text.choices.element);
    this.#reply = new ReplyBar(session);
    const send = button(
      { class: 'composer-button composer-send', 'aria-label': 'Send' },
      () => this.#submit(),
      icon(SEND),
    );
    const upload = uploadButton((file) => this.#post(this.#text.text.trim(), [file]));
    const box = el('div', { class: 'composer-box' }, upload, this.#field, send);
    this.element = el('div', { class: 'composer' }, this.#popups, this.#reply.element, box);
    session.events.on('commands', () => this.#commandsChanged());
    session.events.on('view', () => this.#placeChanged());
    session.events.on('state', () => this.#relabel());
  }

  focus(): void {
    if (this.#form !== null) this.#form.focus();
    else this.#text.element.focus();
  }

  /** Answers a message with the next one. */
  replyTo(message: DriverMessage): void {
    this.#closeCommand();
    this.#reply.show(message);
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
    await this.#post(content);
  }

  async #post(content: string, attachments: readonly DriverUpload[] = []): Promise<void> {
    const { memberId, channelId } = this.#session;
    const post = { as: memberId, content, attachments, ...this.#reply.post };
    const sent = await this.#session.attempt(() => api.post(channelId, post));
    if (sent === null || channelId !== this.#session.channelId) return;
    this.#text.text = '';
    this.#reply.hide();
    this.#keepDraft();
  }

  #openCommand(leaf: CommandLeaf, texts: Readonly<Record<string, string>>): void {
    this.#closeCommand();
    this.#reply.hide();
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
    this.#reply.hide();
    this.#closeCommand();
    this.#text.text = '';
    this.#restorable = true;
  }

  #relabel(): void {
    const { channel, channelTitle } = this.#session;
    const label = `Message ${channel?.guildId === null ? '@' : '#'}${channelTitle}`;
    this.#text.element.placeholder = label;
    this.#text.element.setAttribute('aria-label', label);
  }

  /** A draft is put back once after the place changed, when its command is known again. */
  #restorable = true;

  #restoreDraft(): void {
    if (!this.#restorable || this.#form !== null || this.#text.text !== '') return;
    const draft = readDraft(this.#session.channelId);
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
    keepDraft(this.#session.channelId, draft);
  }
}
