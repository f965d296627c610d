import type { DriverMessage, DriverOutcome } from 'local-discord';
import { describe, expect, test } from 'vitest';
import { songKeys } from '../../src/track/recording-keys.ts';
import { catalogue, openBotScene, textOf, tracksOf, wellKnown } from './scene.ts';

const seed = wellKnown();
const link = seed.id;
/** "PS5" by salem ilese, of which the catalogue has eight versions. */
const OFTEN_REMIXED = '3xNZWi52CDRZgCleRfSvTw';

function sent(outcome: DriverOutcome): DriverMessage {
  if (outcome.message === null) throw new Error('no message');
  return outcome.message;
}

async function recommended(options: Record<string, string | number | boolean> = {}) {
  const scene = await openBotScene();
  const first = await scene.type('recommend', { link, ...options });
  const press = (message: DriverMessage, customId: string) =>
    scene.driver.component({
      as: scene.ben.id,
      channelId: scene.general.id,
      messageId: message.id,
      customId,
    });
  return { scene, first, press };
}

describe('the options of /recommend', () => {
  test('a count is how many tracks are recommended', async () => {
    const { first } = await recommended({ count: 9 });
    expect(new Set(tracksOf(first)).size).toBe(9);
  });

  test('a mood changes the tracks, and is in the title', async () => {
    const { scene, first } = await recommended({ count: 10, mood: 'calmer' });
    const energetic = await scene.type('recommend', { link, count: 10, mood: 'energetic' });
    expect(textOf(first)).toMatch(/^\*\*\[Similar to .+, but calmer\]/);
    const meanEnergy = (ids: string[]) =>
      ids.reduce((sum, id) => sum + (catalogue.track(catalogue.rowOf(id)).features.energy ?? 0), 0) /
      ids.length;
    expect(meanEnergy(tracksOf(first))).toBeLessThan(meanEnergy(tracksOf(energetic)));
  });
});

describe('the buttons under a list', () => {
  test('"More" and more of that never repeat a track', async () => {
    const { first, press } = await recommended();
    const second = await press(sent(first), 'list:more::');
    const third = await press(sent(second), 'list:more::');
    const ids = [first, second, third].flatMap(tracksOf);
    expect(ids.length).toBe(15);
    expect(new Set([...ids, seed.id]).size).toBe(16);
  });

  test('"More" goes on with other versions of the track where these were asked for', async () => {
    const track = catalogue.track(catalogue.rowOf(OFTEN_REMIXED));
    const [song] = songKeys(track);
    const versionsIn = (outcome: DriverOutcome) =>
      tracksOf(outcome).filter((id) => songKeys(catalogue.track(catalogue.rowOf(id))).includes(song ?? ''));
    const { first, press } = await recommended({ link: OFTEN_REMIXED, remixes: true });
    const second = await press(sent(first), 'list:more::');
    const third = await press(sent(second), 'list:more::');
    const later = [second, third].flatMap(versionsIn);
    expect(versionsIn(first).length).toBeGreaterThan(0);
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((id) => versionsIn(first).includes(id))).toEqual([]);
  });

  test('"Play all" links to every track, for the asker only, and leads to all there is page by page', async () => {
    const { scene, first, press } = await recommended();
    const links = await press(sent(first), 'list:play');
    expect(links.interaction.ephemeral).toBe(true);
    const lines = textOf(links).split('\n');
    expect(lines.slice(1, 6)).toEqual(
      tracksOf(first).map((id, at) =>
        expect.stringMatching(new RegExp(`^${at + 1}\\. \\[.+/track/${id}\\) · `)),
      ),
    );
    const turn = (page: number) =>
      scene.driver.component({
        as: scene.ben.id,
        channelId: scene.general.id,
        messageId: sent(links).id,
        customId: `list:page:${sent(first).id}:${page}`,
      });
    const page = await turn(0);
    expect(tracksOf(page).length).toBe(10);
    expect(sent(page).content).toBe('');
    const turned = await turn(1);
    expect(textOf(turned)).toMatch(/\*\*11\. \[/);
    expect(textOf(turned)).not.toMatch(/[●○]|distance/);
    expect(tracksOf(turned).some((id) => tracksOf(page).includes(id))).toBe(false);
  });
});
