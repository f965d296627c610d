import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverOutcome } from 'local-discord';
import { expect, onTestFinished, test, vi } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { asText } from '../support/as-text.ts';
import { startAllServices } from '../support/services/all.ts';
import { serviceTrack } from '../support/services/known-tracks.ts';
import { type BotScene, openBotScene, textOf } from './scene.ts';

async function open() {
  const services = await startAllServices({
    reccobeats: () => true,
    wikidata: (n) => n === 7,
    deezer: () => true,
  });
  onTestFinished(() => services.close());
  const { RECCOBEATS_API, WIKIDATA_API, DEEZER_API } = services.settings;
  const scene = await openBotScene({ RECCOBEATS_API, WIKIDATA_API, DEEZER_API });
  return { services, scene };
}
/** What "Why?" says. */
async function reasons(scene: BotScene, link: string, { message }: DriverOutcome): Promise<string> {
  const pressed = await scene.driver.component({
    as: scene.ada.id,
    channelId: scene.general.id,
    messageId: message?.id ?? '',
    customId: `why:${link}`,
  });
  expect(pressed.interaction.ephemeral).toBe(true);
  return textOf(pressed);
}

test('"Why?" says what Wikidata lists for an artist that the catalogue does not know', async () => {
  const { services, scene } = await open();
  const link = trackUrl(serviceTrack(7).id);
  const outcome = await scene.type('genre', { link });
  const why = await reasons(scene, link, outcome);
  expect(why).toContain('Wikidata lists hyperpop, pop music');
  expect(why).toContain("the artist's genres on Wikidata");
  expect(services.count('wikidata')).toBe(1);
});

/** A count of requests once none has come for a moment: the last of an earlier answer may still be under way. */
async function settled(count: () => number): Promise<number> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await sleep(500);
  }
  return count();
}

test('what comes too late for the first answer is added to it, and used at once the next time', async () => {
  const { services, scene } = await open();
  // Wikidata hangs, and after two seconds Deezer is asked as well.
  services.fail('wikidata', 'silence');
  const link = trackUrl(serviceTrack(8).id);
  const first = await scene.type('genre', { link });
  const id = first.message?.id ?? '';
  const edited = await vi.waitFor(
    async () => {
      const message = await scene.driver.message(scene.general.id, id);
      const text = asText(message);
      expect(text).not.toBe(textOf(first));
      return text;
    },
    { timeout: 8000, interval: 50 },
  );
  // What hangs is tried again in its own time.
  const others = () => services.seen.filter(({ service }) => service !== 'wikidata').length;
  const asked = await settled(others);
  const again = await scene.type('genre', { link });
  expect(textOf(again)).toBe(edited.replace('\n-# New to me: added', ''));
  expect(await reasons(scene, link, again)).toContain('Deezer lists pop');
  expect(others()).toBe(asked);
});
