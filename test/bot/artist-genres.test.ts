import { expect, onTestFinished, test, vi } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { startAllServices } from '../support/services/all.ts';
import { serviceTrack } from '../support/services/known-tracks.ts';
import { embedOf, openBotScene } from './scene.ts';

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
const reasons = (embed: ReturnType<typeof embedOf>) =>
  embed.fields?.find(({ name }) => name === 'Why')?.value ?? '';

test('/genre says what Wikidata lists for an artist that the catalogue does not know', async () => {
  const { services, scene } = await open();
  const outcome = await scene.type('genre', { link: trackUrl(serviceTrack(7).id) });
  const embed = embedOf(outcome);
  expect(reasons(embed)).toContain('Wikidata lists hyperpop, pop music');
  expect(embed.footer?.text).toContain("the artist's genres on Wikidata");
  expect(services.count('wikidata')).toBe(1);
});

test('what comes too late for the first answer is added to it, and used at once the next time', async () => {
  const { services, scene } = await open();
  // Wikidata hangs, and after two seconds Deezer is asked as well.
  services.fail('wikidata', 'silence');
  const link = trackUrl(serviceTrack(8).id);
  const first = await scene.type('genre', { link });
  expect(reasons(embedOf(first))).not.toContain('lists');
  const id = first.message?.id ?? '';
  const edited = await vi.waitFor(
    async () => {
      const message = await scene.driver.message(scene.general.id, id);
      const embed = embedOf({ ...first, message });
      expect(reasons(embed)).toContain('Deezer lists pop');
      return embed;
    },
    { timeout: 8000, interval: 50 },
  );
  // The picture is a new one: another genre's typical ranges.
  expect(edited.image?.url).not.toBe(embedOf(first).image?.url);
  const picture = await fetch(edited.image?.url ?? '');
  expect(picture.headers.get('content-type')).toBe('image/png');
  const asked = services.seen.length;
  const again = embedOf(await scene.type('genre', { link }));
  expect(again.description).toBe(edited.description);
  expect(reasons(again)).toBe(reasons(edited));
  expect(services.seen.length).toBe(asked);
});
