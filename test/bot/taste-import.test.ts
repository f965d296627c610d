import { expect, test } from 'vitest';
import { asText } from '../support/as-text.ts';
import { catalogue, openBotScene, wellKnown } from './scene.ts';

const EPHEMERAL = 64;

const csv = (rows: readonly (readonly string[])[]) => ({
  filename: 'my list.csv',
  contentType: 'text/csv',
  base64: Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join()).join('\n')).toString('base64'),
});

test('a member imports a file, sees it counted, gets it exported and deletes it', async () => {
  const scene = await openBotScene();
  const { driver, ada, general } = scene;
  const ask = async (name: string, rest: object = {}) => {
    const { message } = await driver.command({ as: ada.id, channelId: general.id, name, ...rest });
    if (message === null) throw new Error(`no answer to /${name}`);
    return message;
  };
  const rows = [0, 1, 2].map((nth) => wellKnown(nth)).map(({ title, artists }) => [title, artists[0] ?? '']);
  const file = csv([['Track Name', 'Artist Name(s)'], ...rows, ['Nothing like it', 'Nobody at all']]);

  const imported = await ask('taste', { options: { import: file } });
  expect((imported.flags ?? 0) & EPHEMERAL).toBe(EPHEMERAL);
  expect(imported.content).toContain('3 of 4');

  const taste = await ask('taste');
  expect(asText(taste)).toContain('3 imported');
  expect(asText(taste)).not.toContain('Likes most');
  expect((await ask('privacy', { subcommands: ['show'] })).content).toContain('4 artists');
  const [exported] = (await ask('privacy', { subcommands: ['export'] })).attachments;
  const stored = (await (await fetch(exported?.url ?? '')).json()) as { imports: { tracks: string[] }[] };
  expect(stored.imports.map(({ tracks }) => tracks.every((id) => catalogue.rowOf(id) >= 0))).toEqual([true]);

  const question = await ask('privacy', { subcommands: ['delete'] });
  await driver.component({
    as: ada.id,
    channelId: general.id,
    messageId: question.id,
    customId: 'forget:me',
  });
  expect((await ask('taste')).content).toContain('/recommend');
});

test('a file of which no track is known changes nothing, and the answer says so', async () => {
  const scene = await openBotScene();
  const ask = async (file?: ReturnType<typeof csv>) => {
    const as = { as: scene.ada.id, channelId: scene.general.id };
    const options = file && { options: { import: file } };
    const { message } = await scene.driver.command({ ...as, name: 'taste', ...options });
    if (message === null) throw new Error('no answer');
    return message;
  };
  const { title, artists } = wellKnown(0);
  const head = ['Track Name', 'Artist Name(s)'];
  await ask(csv([head, [title, artists[0] ?? '']]));
  const unknown = ['Nothing like it', 'Nor this'].map((name) => [name, 'Nobody at all']);
  const refused = await ask(csv([head, ...unknown]));
  expect(refused.content).toMatch(
    /^None of its 2 tracks is in the catalogue, so nothing was changed: attach/,
  );
  expect(asText(await ask())).toContain('1 imported track');
});

test('a library that holds artists alone is imported', async () => {
  const scene = await openBotScene();
  const library = {
    tracks: [],
    albums: [],
    artists: [{ name: 'Daft Punk', uri: 'spotify:artist:4tZwfgrHOc3mvqYlEYSvVi' }],
  };
  const file = {
    filename: 'YourLibrary.json',
    contentType: 'application/json',
    base64: Buffer.from(JSON.stringify(library)).toString('base64'),
  };
  const as = { as: scene.ada.id, channelId: scene.general.id };
  const { message } = await scene.driver.command({ ...as, name: 'taste', options: { import: file } });
  expect(message?.content).toMatch(/1 artist/);
});

test('a file that is no export is refused with what is understood', async () => {
  const scene = await openBotScene();
  const answer = await scene.driver.command({
    as: scene.ada.id,
    channelId: scene.general.id,
    name: 'taste',
    options: { import: csv([['colour'], ['red']]) },
  });
  expect(answer.message?.content).toMatch(/can’t find tracks.*Exportify/);
});
