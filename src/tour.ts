import type { DriverTour, DriverTourStep } from 'local-discord';
import { nextDue } from './drops/schedule/weekly-schedule.ts';
import { translatorFor } from './messages/translator.ts';
import { trackUrl } from './track/track.ts';

/** Tracks of the bundled catalogue, so that everything here works offline. */
const TRACKS = {
  takeFive: trackUrl('1YQWosTIljIvxAgHWTp7KP'),
  couldYouBeLoved: trackUrl('5O4erNlJ74PIF6kGol1ZrC'),
  oneMoreTime: trackUrl('0DiWol3AO6WpXZgp0goxAV'),
} as const;

/** The schedule of the drops that one of the steps turns on. */
const DROPS = { weekday: 1, hour: 18, timeZone: 'Europe/London' } as const;
const DROP_CHANNEL = 'weekly-drop';

const { t } = translatorFor();

/**
 * The steps that the local Discord suggests to people who are new to the bot.
 * @param now on the local Discord's clock, epoch ms
 */
export function tour(now: number): DriverTour {
  const { takeFive, couldYouBeLoved, oneMoreTime } = TRACKS;
  return {
    title: t('tour.title'),
    text: t('tour.text'),
    steps: [
      command(t('tour.takeFive'), t('tour.takeFiveHint'), `/genre link:${takeFive}`),
      command(t('tour.couldYouBeLoved'), t('tour.couldYouBeLovedHint'), `/genre link:${couldYouBeLoved}`),
      command(t('tour.oneMoreTime'), t('tour.oneMoreTimeHint'), `/recommend link:${oneMoreTime}`),
      {
        label: t('tour.vote', { emoji: '👎' }),
        hint: t('tour.voteHint'),
        action: { type: 'react', emoji: '👎' },
      },
      {
        label: t('tour.like', { emoji: '👍' }),
        hint: t('tour.likeHint'),
        action: { type: 'react', emoji: '👍' },
      },
      command(
        t('tour.dropsOn'),
        t('tour.dropsOnHint', { channel: DROP_CHANNEL }),
        `/drops on timezone:${DROPS.timeZone}`,
        DROP_CHANNEL,
      ),
      {
        label: t('tour.skipToDrop'),
        hint: t('tour.skipToDropHint'),
        action: { type: 'advance', to: nextDue(DROPS, now).dueAt, channel: DROP_CHANNEL },
      },
    ],
  };
}

function command(label: string, hint: string, line: string, channel = 'general'): DriverTourStep {
  return { label, hint, action: { type: 'command', line, channel } };
}
