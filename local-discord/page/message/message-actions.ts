/** The actions on a message or its author, and their menus. */
import type { DriverCommand, DriverMessage } from '../../driver/api.ts';
import type { Interactions } from '../interactions.ts';
import { type MenuItem, openMenu } from '../menu.ts';
import type { Session } from '../session.ts';
import { openEmojiPicker } from './emoji-picker.ts';
import type { MessageActions } from './message-view.ts';
import { plainText } from './plain-text.ts';

const USER_COMMAND = 2;
const MESSAGE_COMMAND = 3;

interface ActionTargets {
  readonly interactions: Interactions;
  reply(message: DriverMessage): void;
  jump(messageId: string): void;
}

export function messageActions(
  session: Session,
  { interactions, reply, jump }: ActionTargets,
): MessageActions {
  const react = (message: DriverMessage, emoji: string, on: boolean) =>
    void session.toggleReaction(message.id, emoji, on);

  const apps = (type: number, targetId: string): MenuItem[] =>
    session.commands
      .filter(({ command }) => command.type === type)
      .map((entry) => ({
        label: entry.command.name,
        hint: entry.botName,
        run: () => void interactions.context(ids(entry), targetId),
      }));

  const ownItems = (message: DriverMessage, anchor: HTMLElement | { x: number; y: number }): MenuItem[] => {
    const items: MenuItem[] = [
      { label: 'Reply', run: () => reply(message) },
      { label: 'Copy Text', run: () => void copy(session, plainText(message)) },
      { label: 'Copy Message ID', run: () => void copy(session, message.id) },
    ];
    if (anchor instanceof HTMLElement && message.ephemeralFor === null) {
      items.unshift({
        label: 'Add Reaction',
        run: () => openEmojiPicker(anchor, (emoji) => react(message, emoji, true)),
      });
    }
    if (message.author.id === session.memberId) {
      items.push({
        label: 'Delete Message',
        danger: true,
        run: () => void session.removeMessage(message.id),
      });
    }
    return items;
  };

  return {
    react,
    jump,
    useComponent: (message, customId, values, control) =>
      void interactions.component(message, customId, values, control),
    dismiss: (message) => void session.removeMessage(message.id),
    openMenu: (message, anchor) =>
      openMenu(
        'Message',
        [{ items: ownItems(message, anchor) }, { label: 'Apps', items: apps(MESSAGE_COMMAND, message.id) }],
        anchor,
      ),
    openPersonMenu: (userId, anchor) =>
      openMenu(
        'Person',
        [
          { items: [{ label: 'Copy User ID', run: () => void copy(session, userId) }] },
          { label: 'Apps', items: apps(USER_COMMAND, userId) },
        ],
        anchor,
      ),
  };
}

function ids({ applicationId, botName, command }: DriverCommand) {
  return { applicationId, botName, commandId: command.id, name: command.name };
}

async function copy(session: Session, text: string): Promise<void> {
  await session.attempt(() => navigator.clipboard.writeText(text));
}
