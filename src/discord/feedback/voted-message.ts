import type { APIEmbed, APIMessage } from 'discord.js';
import type { ListState } from '../../feedback/rank-list.ts';
import { limitComponents } from '../rest/limit-components.ts';
import { limitEmbeds } from '../rest/limit-embeds.ts';
import { showsComponents } from './component-content.ts';
import { type DropTemplate, withHearts } from './drop-template.ts';
import { showsEmbed } from './embed-content.ts';
import type { MessageTemplate } from './message-template.ts';
import { renderVotedEmbed } from './voted-embed.ts';
import { renderVotedList } from './voted-list.ts';

/** What an edit puts into the message of a list: components, or an embed where it was sent as one. */
export type VotedMessage = { readonly components: readonly unknown[] } | { readonly embeds: [APIEmbed] };

/** The message of a list as votes rank it. */
export function votedMessage(state: ListState, template: MessageTemplate | DropTemplate): VotedMessage {
  if ('kind' in template) return { components: limitComponents(withHearts(template, state)) };
  if ('layout' in template) return { components: limitComponents(renderVotedList(state, template)) };
  const [embed = {}] = limitEmbeds([renderVotedEmbed(state, template)]);
  return { embeds: [embed] };
}

/** Whether a message shows that; undefined where Discord does not tell. */
export function showsMessage(found: APIMessage, voted: VotedMessage): boolean | undefined {
  return 'components' in voted
    ? showsComponents(found, voted.components)
    : showsEmbed(found, voted.embeds[0]);
}
