import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverOutcome } from 'local-discord';
import { expect, onTestFinished, test } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { asText } from '../support/as-text.ts';
import { startHeldOembed } from '../support/held-oembed.ts';
import { startAllServices } from '../support/services/all.ts';
import { serviceTrack } from '../support/services/known-tracks.ts';
import { customIdOf, until } from './drop-steps.ts';
import { type BotScene, openBotScene, textOf, wellKnown } from './scene.ts';
import { isRest } from './sent-bodies.ts';

const track = wellKnown();
const link = trackUrl(track.id);
const COVER = `https://i.scdn.co/image/${track.id}`;
const WORDS = `(picture: Cover of “${track.title}”)`;

async function open() {
  const oembed = await startHeldOembed((id) => `https://i.scdn.co/image/${id}`);
  const scene = await openBotScene({ SPOTIFY_OEMBED: oembed.url });
  return { oembed, scene };
}
const current = (scene: BotScene, { message }: DriverOutcome) =>
  scene.driver.message(scene.general.id, message?.id ?? '');
const withCover = (scene: BotScene, outcome: DriverOutcome) =>
  until(async () => {
    const message = await current(scene, outcome);
    return asText(message).includes(WORDS) ? message : undefined;
  });

/** How many edits the bot has sent, once none has come for a moment. */
async function edits({ driver }: BotScene): Promise<number> {
  const count = async () =>
    (await driver.traffic(500)).filter((entry) => isRest(entry) && entry.method === 'PATCH').length;
  for (let before = -1; ; ) {
    const now = await count();
    if (now === before) return now;
    before = now;
    await sleep(400);
  }
}

test('a genre is answered at once, and edited once with its cover; a correction meanwhile is kept', async () => {
  const { oembed, scene } = await open();
  const first = await scene.type('genre', { link });
  expect(textOf(first)).not.toContain(WORDS);
  const press = ({ message }: DriverOutcome, start: string, values?: string[]) =>
    scene.driver.component({
      as: scene.ben.id,
      channelId: scene.general.id,
      messageId: message?.id ?? '',
      customId: customIdOf(message, start),
      ...(values !== undefined && { values }),
    });
  const asked = await press(first, 'wrong:');
  oembed.release();
  const corrected = await press(asked, 'correct:', ['classical']);
  expect(textOf(corrected)).toContain('Noted: **Classical**');

  const edited = await withCover(scene, first);
  expect(asText(edited).replace(`${WORDS}\n`, '')).toBe(textOf(first));
  expect(JSON.stringify(edited.components)).toContain(COVER);
  expect(await edits(scene)).toBe(1);

  const exported = await scene.driver.command({
    as: scene.ben.id,
    channelId: scene.general.id,
    name: 'privacy',
    subcommands: ['export'],
  });
  const file = await fetch(exported.message?.attachments[0]?.url ?? '');
  expect(await file.json()).toMatchObject({ genreCorrections: [{ track: track.id, genre: 'classical' }] });

  const before = await edits(scene);
  const again = await scene.type('genre', { link });
  expect(textOf(again)).toBe(asText(edited));
  expect(await edits(scene)).toBe(before);
  expect(oembed.requests).toBe(1);
  expect(scene.warnings).toEqual([]);
});

test('what is found out about the artist later keeps the cover', async () => {
  const oembed = await startHeldOembed((id) => `https://i.scdn.co/image/${id}`);
  const services = await startAllServices({ reccobeats: () => true, deezer: () => true });
  onTestFinished(() => services.close());
  const { RECCOBEATS_API, WIKIDATA_API, DEEZER_API } = services.settings;
  const scene = await openBotScene({
    ...{ RECCOBEATS_API, WIKIDATA_API, DEEZER_API },
    SPOTIFY_OEMBED: oembed.url,
  });
  // Wikidata hangs, and after two seconds Deezer is asked as well.
  services.fail('wikidata', 'silence');
  const first = await scene.type('genre', { link: trackUrl(serviceTrack(8).id) });
  const before = textOf(first);
  oembed.release();
  const edited = await until(async () => {
    const text = asText(await current(scene, first));
    const isCovered = text.includes('(picture: ');
    return isCovered && text.replace(/\(picture: .*\)\n/, '') !== before ? text : undefined;
  });
  expect(edited).toContain(`(picture: Cover of “${serviceTrack(8).title}”)`);
  expect(scene.warnings).toEqual([]);
});

test('a reply that was deleted before its cover came is left alone', async () => {
  const { oembed, scene } = await open();
  const { message } = await scene.type('genre', { link });
  await scene.driver.deleteMessage(scene.general.id, message?.id ?? '', scene.ada.id);
  oembed.release();
  await until(async () => ((await edits(scene)) > 0 ? true : undefined));
  expect(scene.warnings).toEqual([]);
});

test('where covers cannot be had, nothing is edited and nothing logged', async () => {
  // Nothing listens there.
  const scene = await openBotScene({ SPOTIFY_OEMBED: 'http://127.0.0.1:9' });
  const outcome = await scene.type('genre', { link });
  await sleep(2000);
  expect(asText(await current(scene, outcome))).toBe(textOf(outcome));
  expect([await edits(scene), scene.warnings]).toEqual([0, []]);
});
