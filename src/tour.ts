import type { DriverTour, DriverTourStep } from 'local-discord';
import { nextDue } from './drops/schedule/weekly-schedule.ts';
import { trackUrl } from './track/track.ts';

/** Tracks of the bundled catalogue, so that everything here works offline. */
const SUGGESTED = {
  takeFive: trackUrl('1YQWosTIljIvxAgHWTp7KP'),
  oneMoreTime: trackUrl('0DiWol3AO6WpXZgp0goxAV'),
  couldYouBeLoved: trackUrl('5O4erNlJ74PIF6kGol1ZrC'),
} as const;

/** The schedule of the drops that one of the steps turns on. */
const DROPS = { weekday: 1, hour: 18, timeZone: 'Europe/London' } as const;
const DROP_CHANNEL = 'weekly-drop';

/**
 * What the local Discord suggests to someone who is new to the bot.
 * @param now on the local Discord's clock, ms since the epoch
 */
export function tour(now: number): DriverTour {
  return {
    title: 'Meet the bot in one minute',
    text: 'A Discord of your own with the real bot in it. Press these from top to bottom, or type `/` below.',
    steps: [
      command(
        'What genre is Take Five?',
        `/genre link:${SUGGESTED.takeFive}`,
        'The Dave Brubeck Quartet, 1959',
      ),
      command(
        'And what is this?',
        `/genre link:${SUGGESTED.couldYouBeLoved}`,
        'Bob Marley & The Wailers, 1980',
      ),
      command('Find more like One More Time', `/recommend link:${SUGGESTED.oneMoreTime}`, 'Daft Punk, 2000'),
      {
        label: 'React 5️⃣ to see it learn',
        hint: 'The list is re-ranked at once',
        action: { type: 'react', emoji: '5️⃣' },
      },
      {
        label: 'React 👍 to keep the list',
        hint: 'It remembers what you like',
        action: { type: 'react', emoji: '👍' },
      },
      {
        label: 'Turn weekly drops on',
        hint: 'Mondays at 18:00, in #weekly-drop',
        action: { type: 'command', line: `/drops on timezone:${DROPS.timeZone}`, channel: DROP_CHANNEL },
      },
      {
        label: 'Skip ahead to Monday',
        hint: 'Moves the clock, and the drop arrives',
        action: { type: 'advance', to: nextDue(DROPS, now).dueAt, channel: DROP_CHANNEL },
      },
    ],
  };
}

function command(label: string, line: string, hint: string): DriverTourStep {
  return { label, hint, action: { type: 'command', line, channel: 'general' } };
}
