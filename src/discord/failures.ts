import { randomBytes } from 'node:crypto';
import { type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { translatorFor } from '../messages/translator.ts';
import type { Attempt } from '../sources/ports.ts';
import { trackUrl } from '../track/track.ts';
import type { Problem } from '../track-service/result.ts';
import { escapeMarkdown, truncate } from './text.ts';

/** Escaping can double a text, and a message has 2000 characters. */
const MESSAGE_MAX = 900;

/**
 * What only the person who asked sees when they can do something about a failure. The message may name what came
 * from outside (a title, a host), so all of it is escaped.
 */
export function problemReply(problem: Problem): InteractionReplyOptions {
  const { track } = problem;
  const message = escapeMarkdown(problem.message, MESSAGE_MAX);
  if (track === undefined) return { content: message, flags: MessageFlags.Ephemeral };
  const tried = (problem.attempts ?? []).map(attemptLine);
  return {
    flags: MessageFlags.Ephemeral,
    embeds: [
      {
        title: escapeMarkdown(track.title, 200),
        url: trackUrl(track.id),
        description: message,
        ...(track.artUrl !== undefined && { thumbnail: { url: track.artUrl } }),
        ...(tried.length > 0 && {
          fields: [{ name: 'Sources tried', value: truncate(tried.join('\n'), 1024) }],
        }),
      },
    ],
  };
}

const OUTCOMES = { found: 'found it', unknown: 'does not know it', unavailable: 'did not answer' } as const;

function attemptLine({ source, outcome, why }: Attempt): string {
  const { render } = translatorFor();
  return `• ${escapeMarkdown(source)} ${why === undefined ? OUTCOMES[outcome] : escapeMarkdown(render(why))}`;
}

/** What a person sees of a bug: a code that the people who run the bot find in the log. */
export function bugReply(reference: string): InteractionReplyOptions {
  return {
    content: `That went wrong on my side, not yours. Please try again; if it happens again, tell the people who run this bot the code \`${reference}\`.`,
    flags: MessageFlags.Ephemeral,
  };
}

/** A short code that links a person's report to a log line. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}
