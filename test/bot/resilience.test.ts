import { describe, expect, test, vi } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { startAllServices } from '../support/services/all.ts';
import { trackId } from '../support/services/known-tracks.ts';
import { embedOf, linkOf, openBotScene, textOf, wellKnown } from './scene.ts';

const link = trackUrl(wellKnown().id);

describe('the bot', () => {
  test('a track only ReccoBeats knows is looked up once, also across a restart', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 7 });
    const scene = await openBotScene({ RECCOBEATS_API: services.settings.RECCOBEATS_API });
    const first = textOf(await scene.type('genre', { link: trackUrl(trackId(7)) }));
    expect(first).toContain(trackUrl(trackId(7)));
    const asked = services.seen.length;
    expect(asked).toBeGreaterThan(0);
    await scene.stop();
    await scene.start();
    const again = textOf(await scene.type('genre', { link: trackUrl(trackId(7)) }));
    expect(again).toBe(first.replace('\n-# New to me: added', ''));
    expect(services.seen.length).toBe(asked);
  });

  test('a track of which only the title is known is shown with its cover and the sources tried', async () => {
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

  test('the bot resumes and answers after the gateway connection drops', async () => {
    const scene = await openBotScene();
    await scene.driver.dropGateway({ resumable: true });
    await vi.waitFor(async () => {
      const { bots } = await scene.driver.state();
      expect(bots[0]?.online).toBe(true);
    });
    expect(linkOf(await scene.type('genre', { link }))).toBe(link);
    const resumed = (await scene.driver.traffic()).filter(
      (entry) => entry.schemaKind === 'gateway' && entry.t === 'RESUMED',
    );
    expect(resumed.length).toBe(1);
  });

  test('a restart does not register the commands again', async () => {
    const scene = await openBotScene();
    const writes = async () =>
      (await scene.driver.traffic()).filter((entry) => entry.schemaKind === 'rest' && entry.method === 'PUT')
        .length;
    expect(await writes()).toBe(1);
    await scene.stop();
    await scene.start();
    expect(await writes()).toBe(1);
  });

  test('an answer under way is sent before the bot stops', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 5 }, { latencyMs: 300 });
    const scene = await openBotScene({ RECCOBEATS_API: services.settings.RECCOBEATS_API });
    const answer = scene.type('genre', { link: trackUrl(trackId(5)) });
    await vi.waitFor(() => expect(services.seen.length).toBeGreaterThan(0));
    await scene.stop();
    expect(linkOf(await answer)).toBe(trackUrl(trackId(5)));
  });
});
