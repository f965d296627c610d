import { MessageFlags } from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { missingList } from '../src/discord/feedback/missing-list.ts';
import { LIST, readListButton } from '../src/discord/list-buttons.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { privately, withoutMentions } from '../src/discord/respond.ts';
import { type Message, message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { sendMore } from './list-more.ts';
import { renderLinks, renderPage } from './list-pages.ts';

/** The buttons under a list: more of it, links to it; under older ones also all of it, and something else. */
export const list: ComponentHandler = {
  prefix: LIST,
  heavy: true,
  accepts: (customId) => readListButton(customId) !== undefined,
  async execute(interaction, services) {
    const pressed = readListButton(interaction.customId);
    if (pressed === undefined) return;
    const id = pressed.action === 'page' ? pressed.message : interaction.message.id;
    await services.voting.adopt(interaction.message);
    const remembered = await services.feedbackService.rememberedList(id);
    const refuse = async (problem: Message) =>
      void (await interaction.reply(
        withoutMentions(problemReply(problem, translatorFor(interaction.locale))),
      ));
    if (remembered === undefined) return refuse(missingList(id, services.now()));
    // Pages are shown below their list; its id from elsewhere would show what was sent in another server.
    if (remembered.channel !== interaction.channelId) return refuse(message('problems.unknownButton'));
    if (pressed.action === 'all') {
      const reply = renderPage(id, remembered, 0, interaction.locale, services);
      await interaction.reply(withoutMentions({ ...reply, flags: MessageFlags.Ephemeral }));
    } else if (pressed.action === 'page') {
      const reply = renderPage(id, remembered, pressed.page, interaction.locale, services);
      await interaction.update({
        content: '',
        embeds: reply.embeds ?? [],
        components: reply.components ?? [],
      });
    } else if (pressed.action === 'play') {
      await interaction.reply(privately(renderLinks(id, remembered, interaction.locale, services)));
    } else {
      await sendMore(interaction, remembered, pressed, services);
    }
  },
};
