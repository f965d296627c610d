import type { ButtonInteraction, InteractionReplyOptions } from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { missingList } from '../src/discord/feedback/missing-list.ts';
import { LIST, readListButton } from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { respondPrivately, respondWithUpdate } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import type { RememberedList } from '../src/feedback/posted-list.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { type OpenedList, sendMore } from './list-more.ts';
import { renderLinks, renderPage } from './list-pages.ts';

/** The buttons under a list: more of it, links to it; under older ones also all of it, and something else. */
export const list: ComponentHandler = {
  prefix: LIST,
  heavy: true,
  accepts: (customId) => readListButton(customId) !== undefined,
  async execute(interaction, services) {
    const pressed = readListButton(interaction.customId);
    if (pressed === undefined) return;
    const { locale } = interaction;
    const id = pressed.action === 'page' ? pressed.message : interaction.message.id;
    const opening = openList(interaction, id, services);
    const shown = (render: (list: RememberedList) => InteractionReplyOptions) => async () => {
      const opened = await opening;
      return 'problem' in opened ? problemReply(opened.problem, translatorFor(locale)) : render(opened.list);
    };
    switch (pressed.action) {
      case 'all':
        return respondPrivately(
          interaction,
          shown((list) => renderPage(id, list, 0, locale, services)),
        );
      case 'page':
        return respondWithUpdate(
          interaction,
          shown((list) => ({ content: '', ...renderPage(id, list, pressed.page, locale, services) })),
        );
      case 'play':
        return respondPrivately(
          interaction,
          shown((list) => renderLinks(id, list, locale, services)),
        );
      default:
        await sendMore(interaction, opening, pressed, services);
    }
  },
};

/** The list that a button belongs to, or why there is none. */
async function openList(
  { message: shown, channelId }: ButtonInteraction,
  id: string,
  { voting, feedbackService, now }: CommandServices,
): Promise<OpenedList> {
  await voting.adopt(shown);
  const list = await feedbackService.rememberedList(id);
  if (list === undefined) return { problem: missingList(id, now()) };
  // Pages are shown below their list; its id from elsewhere would show what was sent in another server.
  return list.channel === channelId ? { list } : { problem: message('problems.unknownButton') };
}
