import { describe, expect, test } from 'vitest';
import { readSetupId, type SetupDraft, setupId } from '../../../src/discord/drops/setup-draft.ts';
import { searchZones } from '../../../src/drops/schedule/time-zones.ts';
import { THEMES, themeKey } from '../../../src/drops/selection/theme.ts';

const CUSTOM_ID_MAX = 100;
/** The largest that Discord could have. */
const CHANNEL = '18446744073709551615';

const given = THEMES.map(
  (theme): SetupDraft => ({
    channel: CHANNEL,
    weekday: 7,
    hour: 23,
    given: { size: 10, thread: true, theme: themeKey(theme) },
  }),
);
const withZone = searchZones('', 10_000).map(
  ({ zone }): SetupDraft => ({ channel: CHANNEL, weekday: 7, hour: 23, timeZone: zone }),
);

describe('the custom ids of /drops setup', () => {
  test('hold every theme and every time zone, within Discord’s limit', () => {
    for (const draft of [...given, ...withZone, { weekday: 1, hour: 0 }]) {
      const id = setupId('channel', draft);
      expect(id.length).toBeLessThanOrEqual(CUSTOM_ID_MAX);
      expect(readSetupId(id)).toEqual({ part: 'channel', draft });
    }
  });

  test.each([
    'setup',
    'setup:day',
    'setup:theme:1:1:18::::',
    'setup:day:x:1:18::::',
    'setup:day:1:8:18::::',
    'setup:day:1:1:24::::',
    'setup:day:1:01:18::::',
    'setup:day:1:1:18:Mars/Base:::',
    'setup:day:1:1:18::11:0:',
    'setup:day:1:1:18::5:2:',
    'setup:day:1:1:18:::1:',
    'setup:day:1:1:18::5:0:genre:noise-from-mars',
  ])('%s is none', (id) => {
    expect(readSetupId(id)).toBeUndefined();
  });
});
