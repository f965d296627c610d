import { describe, expect, test, vi } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { startAllServices } from '../support/services/all.ts';
import { trackId } from '../support/services/known-tracks.ts';
import { embedOf, openBotScene, wellKnown } from './scene.ts';

const link = trackUrl(wellKnown().id);

describe('the bot', () => {
  test('GIVEN a track only ReccoBeats knows THEN it is asked once, and a restarted bot remembers', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 7 });
    const scene = await openBotScene({ RECCOBEATS_API: services.settings.RECCOBEATS_API });
    const first = embedOf(await scene.type('genre', { link: trackUrl(trackId(7)) }));
    expect(first.footer?.text).toContain('ReccoBeats');
    const asked = services.seen.length;
    expect(asked).toBeGreaterThan(0);
    await scene.stop();
    await scene.start();
    const again = embedOf(await scene.type('genre', { link: trackUrl(trackId(7)) }));
    expect(again.description).toBe(first.description);
    expect(services.seen.length).toBe(asked);
  });

  test('GIVEN a track whose title alone is known THEN the asker sees it, its cover, and what was tried', async () => {
    const services = await startAllServices({ oembed: () => true });
    const { RECCOBEATS_API, SPOTIFY_OEMBED } = services.settings;
    const scene = await openBotScene({ RECCOBEATS_API, SPOTIFY_OEMBED });
    const outcome = await scene.type('genre', { link: trackUrl(trackId(3)) });
    expect(outcome.interaction.ephemeral).toBe(true);
    const embed = embedOf(outcome);
    expect(embed.description).toMatch(/no source knows how it sounds/);
    expect(embed.thumbnail?.url).toMatch(/^https:/);
    expect(embed.fields?.[0]?.value).toMatch(/ReccoBeats/);
  });

  test('GIVEN the gateway drops THEN the bot resumes and answers on', async () => {
    const scene = await openBotScene();
    await scene.driver.dropGateway({ resumable: true });
    await vi.waitFor(async () => {
      const { bots } = await scene.driver.state();
      expect(bots[0]?.online).toBe(true);
    });
    expect(embedOf(await scene.type('genre', { link })).url).toBe(link);
    const resumed = (await scene.driver.traffic()).filter(
      (entry) => entry.kind === 'gateway' && entry.t === 'RESUMED',
    );
    expect(resumed.length).toBe(1);
  });

  test('GIVEN it is started again THEN its commands are not written again', async () => {
    const scene = await openBotScene();
    const writes = async () =>
      (await scene.driver.traffic()).filter((entry) => entry.kind === 'rest' && entry.method === 'PUT')
        .length;
    expect(await writes()).toBe(1);
    await scene.stop();
    await scene.start();
    expect(await writes()).toBe(1);
  });

  test('GIVEN it is told to stop while answering THEN the answer still comes', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 5 }, { latencyMs: 300 });
    const scene = await openBotScene({ RECCOBEATS_API: services.settings.RECCOBEATS_API });
    const answer = scene.type('genre', { link: trackUrl(trackId(5)) });
    await vi.waitFor(() => expect(services.seen.length).toBeGreaterThan(0));
    await scene.stop();
    expect(embedOf(await answer).url).toBe(trackUrl(trackId(5)));
  });
});
