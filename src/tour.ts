import type { DriverTour, DriverTourStep } from '../sandbox/index.ts';
import { trackUrl } from './track/track.ts';

/** Tracks of the bundled catalogue, so that everything here works offline. */
const SUGGESTED = {
  takeFive: trackUrl('1YQWosTIljIvxAgHWTp7KP'),
  oneMoreTime: trackUrl('0DiWol3AO6WpXZgp0goxAV'),
  couldYouBeLoved: trackUrl('5O4erNlJ74PIF6kGol1ZrC'),
} as const;

/** What the local Discord suggests to somebody who sees the bot for the first time. */
export function tour(): DriverTour {
  return {
    title: 'Meet the bot in one minute',
    text: 'This is a Discord of your own with the real bot in it. Press these from top to bottom, or type `/` below.',
    steps: [
      command(
        'What genre is Take Five?',
        `/genre link:${SUGGESTED.takeFive}`,
        'The Dave Brubeck Quartet, 1959',
      ),
      command(
        'What sounds like One More Time?',
        `/recommend link:${SUGGESTED.oneMoreTime}`,
        'Daft Punk, 2000',
      ),
      {
        label: 'React 👍 to see it learn',
        hint: 'A good list: its kind is learned',
        action: { type: 'react', emoji: '👍' },
      },
      {
        label: 'React 5️⃣: more like that one',
        hint: 'The list is ranked anew at once; react again to take it back',
        action: { type: 'react', emoji: '5️⃣' },
      },
      command(
        'And what is this?',
        `/genre link:${SUGGESTED.couldYouBeLoved}`,
        'Bob Marley & The Wailers, 1980',
      ),
    ],
  };
}

function command(label: string, line: string, hint: string): DriverTourStep {
  return { label, hint, action: { type: 'command', line, channel: 'general' } };
}
