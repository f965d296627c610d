import { ApplicationCommandType } from 'discord.js';
import { EVERYWHERE, type MessageCommand } from '../src/discord/command.ts';
import { localizations } from '../src/discord/localizations.ts';
import { textsOf } from '../src/discord/message-texts.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { respond } from '../src/discord/respond.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { bestLink, findLinks, linkUrl, parseLink } from '../src/track/link.ts';
import { linkProblem, type Problem } from '../src/track-service/problem.ts';
import { respondWithGenre } from './genre-reply.ts';

const NAME = translatorFor().t('commands.whatGenre.name');

export const whatGenre: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    name: NAME,
    name_localizations: localizations(NAME, 'commands.whatGenre.name'),
    ...EVERYWHERE,
  },
  heavy: true,
  async execute(interaction, services) {
    const texts = textsOf(interaction.targetMessage);
    const link = bestLink(texts.flatMap(findLinks));
    if (link !== undefined) return respondWithGenre(linkUrl(link), interaction, services);
    const translator = translatorFor(interaction.locale);
    await respond(interaction, async () => problemReply(withoutLink(texts), translator));
  },
};

/** Says what is wrong with a link of a music service; other links are none of the bot's business here. */
function withoutLink(texts: readonly string[]): Problem {
  for (const text of texts) {
    const parsed = parseLink(text);
    if (parsed.kind === 'problem' && 'what' in parsed) return linkProblem(parsed);
  }
  return message('problems.noLinkInMessage');
}
