import type { DriverTour } from '../sandbox/index.ts';

/** What the local Discord suggests to somebody who sees the bot for the first time. All of it works offline. */
export function tour(): DriverTour {
  return {
    title: 'Meet the bot in one minute',
    text: 'This is a Discord of your own with the real bot in it. Try these, or type `/` below.',
    steps: [],
  };
}
