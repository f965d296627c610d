import type { DriverMessage, DriverOutcome } from 'local-discord';
import { describe, expect, test } from 'vitest';
import { songKeys } from '../../src/track/recording-keys.ts';
import { catalogue, embedOf, openBotScene, wellKnown } from './scene.ts';

const seed = wellKnown();
const link = seed.id;
/** "PS5" by salem ilese, of which the catalogue has eight versions. */
const OFTEN_REMIXED = '3xNZWi52CDRZgCleRfSvTw';

function idsOf(outcome: DriverOutcome): string[] {
  return Array.from((embedOf(outcome).description ?? '').matchAll(/track\/(\w+)/g), ([, id = '']) => id);
}

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
    expect(new Set(idsOf(first)).size).toBe(9);
  });

  test('a mood changes the tracks, and is in the title', async () => {
    const { scene, first } = await recommended({ count: 10, mood: 'calmer' });
    const energetic = await scene.type('recommend', { link, count: 10, mood: 'energetic' });
    expect(embedOf(first).title).toMatch(/, but calmer$/);
    const meanEnergy = (ids: string[]) =>
      ids.reduce((sum, id) => sum + (catalogue.track(catalogue.rowOf(id)).features.energy ?? 0), 0) /
      ids.length;
    expect(meanEnergy(idsOf(first))).toBeLessThan(meanEnergy(idsOf(energetic)));
  });
});

describe('the buttons under a list', () => {
  test('"More" and more of that never repeat a track', async () => {
    const { first, press } = await recommended();
    const second = await press(sent(first), 'list:more::');
    const third = await press(sent(second), 'list:more::');
    const ids = [first, second, third].flatMap(idsOf);
    expect(ids.length).toBe(15);
    expect(new Set([...ids, seed.id]).size).toBe(16);
  });

  test('"More" goes on with other versions of the track where these were asked for', async () => {
    const track = catalogue.track(catalogue.rowOf(OFTEN_REMIXED));
    const [song] = songKeys(track);
    const versionsIn = (outcome: DriverOutcome) =>
      idsOf(outcome).filter((id) => songKeys(catalogue.track(catalogue.rowOf(id))).includes(song ?? ''));
    const { first, press } = await recommended({ link: OFTEN_REMIXED, remixes: true });
    const second = await press(sent(first), 'list:more::');
    const third = await press(sent(second), 'list:more::');
    const later = [second, third].flatMap(versionsIn);
    expect(versionsIn(first).length).toBeGreaterThan(0);
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((id) => versionsIn(first).includes(id))).toEqual([]);
  });

  test('"Show all 50" shows pages of ten to the asker only', async () => {
    const { scene, first, press } = await recommended();
    const page = await press(sent(first), 'list:all');
    expect(page.interaction.ephemeral).toBe(true);
    expect(idsOf(page).length).toBe(10);
    const turned = await scene.driver.component({
      as: scene.ben.id,
      channelId: scene.general.id,
      messageId: sent(page).id,
      customId: `list:page:${sent(first).id}:1`,
    });
    expect(embedOf(turned).description).toMatch(/^\*\*11\.\*\*/);
    expect(idsOf(turned).some((id) => idsOf(page).includes(id))).toBe(false);
  });

  test('"Surprise me" recommends five other tracks from nearby', async () => {
    const { first, press } = await recommended();
    const surprise = await press(sent(first), 'list:surprise::');
    const ids = idsOf(surprise);
    expect(ids.length).toBe(5);
    expect(ids.some((id) => idsOf(first).includes(id))).toBe(false);
  });
});
