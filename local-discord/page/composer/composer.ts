/** The composer: a message, or a command with its options. Drafts are kept per channel and survive a reload. */
import type { DriverMessage, DriverUpload } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import type { Interactions } from '../interactions.ts';
import { clientLocale } from '../language.ts';
import type { Session } from '../session.ts';
import { CommandForm } from './command-form.ts';
import { readDraft, saveDraft } from './draft.ts';
import { type CommandCall, type FlatCommand, flattenCommands, parseCommandLine } from './flat-commands.ts';
import { localizeCommands } from './localize-commands.ts';
import { MessageField } from './message-field.ts';
import { ReplyBar } from './reply-bar.ts';
import { uploadButton } from './upload.ts';

const SEND = 'M4 12 20 4l-5 16-3-7z';

export class Composer {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #interactions: Interactions;
  readonly #text: MessageField;
  readonly #field: HTMLElement;
  readonly #popups: HTMLElement;
  readonly #reply: ReplyBar;
  #commands: readonly FlatCommand[] = [];
  #form: CommandForm | null = null;

  constructor(session: Session, interactions: Interactions) {
    this.#session = session;
    this.#interactions = interactions;
    this.#text = new MessageField({
      commands: () => this.#commands,
      onCommand: (command) => this.#openCommand(command, {}),
      onChange: (text) => this.#textChanged(text),
      onSend: (text) => void this.#sendText(text),
      onEscape: () => this.#reply.hide(),
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
    session.events.on('language', () => this.#commandsChanged());
    session.events.on('view', () => this.#selectionChanged());
    session.events.on('state', () => this.#updateLabel());
  }

  focus(): void {
    if (this.#form !== null) this.#form.focus();
    else this.#text.element.focus();
  }

  /** Makes the next message a reply to this one. */
  replyTo(message: DriverMessage): void {
    this.#closeCommand();
    this.#reply.show(message);
    this.focus();
  }

  /** Types a line and sends it, for steps of the tour. */
  async sendLine(line: string): Promise<void> {
    const parsed = parseCommandLine(line, this.#commands, true);
    if (parsed === null) {
      this.#text.text = line;
      await this.#sendText(line);
      return;
    }
    this.#openCommand(parsed.command, parsed.texts);
    this.#form?.submit();
  }

  #submit(): void {
    if (this.#form !== null) this.#form.submit();
    else void this.#sendText(this.#text.text);
  }

  #textChanged(text: string): void {
    const parsed = parseCommandLine(text, this.#commands);
    if (parsed !== null) this.#openCommand(parsed.command, parsed.texts);
    else this.#saveDraft();
  }

  async #sendText(text: string): Promise<void> {
    const content = text.trim();
    if (content === '') return;
    const parsed = parseCommandLine(content, this.#commands, true);
    if (parsed !== null) {
      this.#openCommand(parsed.command, parsed.texts);
      return;
    }
    await this.#post(content);
  }

  async #post(content: string, attachments: readonly DriverUpload[] = []): Promise<void> {
    const { memberId, channelId } = this.#session;
    const post = { as: memberId, content, attachments, ...this.#reply.post };
    const sent = await this.#session.attempt(() => api.post(channelId, post));
    if (sent === null || channelId !== this.#session.channelId) return;
    // What was typed in the meantime is the next message.
    if (this.#text.text.trim() === content) this.#text.text = '';
    this.#reply.hide();
    this.#saveDraft();
  }

  #openCommand(command: FlatCommand, texts: Readonly<Record<string, string>>): void {
    this.#closeCommand();
    this.#reply.hide();
    const form = new CommandForm(command, this.#session, {
      onSubmit: (call) => void this.#sendCommand(call),
      onCancel: () => this.#cancelCommand(`/${command.name}`),
      onChange: () => this.#saveDraft(),
    });
    this.#form = form;
    form.fill(texts);
    this.#text.text = '';
    this.#field.replaceChildren(form.element);
    this.#popups.append(form.choices.element);
    form.focus();
    this.#saveDraft();
  }

  async #sendCommand(call: CommandCall): Promise<void> {
    const texts = this.#form?.texts ?? {};
    this.#closeCommand();
    this.#saveDraft();
    this.focus();
    const taken = await this.#interactions.command(call);
    if (!taken && this.#form === null && this.#text.text === '') this.#openCommand(call.command, texts);
  }

  #cancelCommand(text: string): void {
    this.#closeCommand();
    this.#text.text = text;
    this.focus();
    this.#saveDraft();
  }

  #closeCommand(): void {
    this.#form?.close();
    this.#form = null;
    if (!this.#text.element.isConnected) this.#field.replaceChildren(this.#text.element);
  }

  #commandsChanged(): void {
    this.#commands = flattenCommands(localizeCommands(this.#session.commands, clientLocale()));
    if (document.activeElement === this.#text.element) this.#text.suggestCommands();
    this.#restoreDraft();
  }

  #selectionChanged(): void {
    this.#updateLabel();
    this.#reply.hide();
    this.#closeCommand();
    this.#text.text = '';
    this.#canRestoreDraft = true;
  }

  #updateLabel(): void {
    const { channel, channelTitle } = this.#session;
    const label = `Message ${channel?.guildId === null ? '@' : '#'}${channelTitle}`;
    this.#text.element.placeholder = label;
    this.#text.element.setAttribute('aria-label', label);
  }

  /** After the channel changed, its draft is restored once, as soon as its command is known. */
  #canRestoreDraft = true;

  #restoreDraft(): void {
    if (!this.#canRestoreDraft || this.#form !== null || this.#text.text !== '') return;
    const draft = readDraft(this.#session.channelId);
    if (draft === null) return;
    const command = this.#commands.find(({ name }) => name === draft.command);
    if (draft.command !== undefined && command === undefined) return;
    this.#canRestoreDraft = false;
    if (command !== undefined) this.#openCommand(command, draft.texts ?? {});
    else this.#text.text = draft.text ?? '';
  }

  #saveDraft(): void {
    this.#canRestoreDraft = false;
    const draft =
      this.#form === null
        ? { text: this.#text.text }
        : { command: this.#form.command.name, texts: this.#form.texts };
    saveDraft(this.#session.channelId, draft);
  }
}
