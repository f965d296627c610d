import { type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { message } from '../../messages/message.ts';
import type { Translator } from '../../messages/translator.ts';
import type { Attempt } from '../../sources/ports.ts';
import { trackUrl } from '../../track/track.ts';
import { sourceName } from '../../track-service/feature-sources.ts';
import type { Problem } from '../../track-service/problem.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, truncateLines } from '../text.ts';
import { suggestionLines } from './name-match.ts';

/** Units of a text from outside inside a message. */
const PARAMETER_MAX = 300;

/** What only the person who asked sees when they can do something about a failure. */
export function problemReply(problem: Problem, translator: Translator): InteractionReplyOptions {
  const { track, attempts = [], suggestions = [] } = problem;
  const text = translator.render(problem, (outside) => escapeMarkdown(outside, PARAMETER_MAX));
  if (track === undefined) {
    const content = [text, ...suggestionLines(suggestions, translator)].join('\n');
    return { content, flags: MessageFlags.Ephemeral };
  }
  const tried = attempts.map((attempt) => attemptLine(attempt, translator)).join('\n');
  return {
    flags: MessageFlags.Ephemeral,
    embeds: [
      {
        title: escapeMarkdown(track.title, LIMITS.title),
        url: trackUrl(track.id),
        description: text,
        ...(track.artUrl !== undefined && { thumbnail: { url: track.artUrl } }),
        ...(tried !== '' && {
          fields: [
            { name: translator.t('problems.sourcesTried'), value: truncateLines(tried, LIMITS.fieldValue) },
          ],
        }),
      },
    ],
  };
}

function attemptLine({ source, outcome, why }: Attempt, { render }: Translator): string {
  const result = why ?? message(`problems.attempt.${outcome}`);
  return `• ${render(message('problems.triedSource', { source: sourceName(source), result }), escapeMarkdown)}`;
}

/** What a person sees while the database cannot be used. */
export function databaseOutageReply({ t }: Translator): InteractionReplyOptions {
  return { content: t('problems.databaseOutage'), flags: MessageFlags.Ephemeral };
}

/**
 * What a person sees of a bug.
 * @param reference the code under which the failure is in the log
 */
export function bugReply(reference: string, { t }: Translator): InteractionReplyOptions {
  return { content: t('problems.bug', { reference }), flags: MessageFlags.Ephemeral };
}

/** What a person sees when more is asked of the bot than it can answer in time. */
export function busyReply({ t }: Translator): InteractionReplyOptions {
  return { content: t('problems.busy'), flags: MessageFlags.Ephemeral };
}
