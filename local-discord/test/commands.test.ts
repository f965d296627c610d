import { describe, expect, test } from 'vitest';
import { pingCommand as ping, songOption } from './interactions/ping-scene.ts';
import { openBot, openScene, rest } from './scene.ts';

describe('command registration', () => {
  test('an overwrite keeps ids and only changes the versions of changed commands', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const { commands } = client.application;
    const versions = async (list: (typeof ping)[]) =>
      (await commands.set(list)).map(({ id, name, version }) => [name, id, version] as const);
    const [first, second] = await versions([ping, { ...ping, name: 'pong' }]);
    const [kept, changed] = await versions([
      ping,
      { ...ping, name: 'pong', description: 'Changed' },
      { ...ping, name: 'third' },
    ]);
    expect(kept).toEqual(first);
    expect(changed?.slice(0, 2)).toEqual(second?.slice(0, 2));
    expect(changed?.[2]).not.toBe(second?.[2]);
    expect((await commands.fetch()).size).toBe(3);
    await commands.set([]);
    expect((await commands.fetch()).size).toBe(0);
  });

  test('fetched commands equal those sent', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const song = { ...songOption, required: true, minLength: 1, nameLocalizations: { de: 'lied' } };
    const sent = {
      ...ping,
      nameLocalizations: { de: 'klingel' },
      descriptionLocalizations: { de: 'Sagt pong' },
      options: [song],
      contexts: [0],
      integrationTypes: [0],
    };
    await client.application.commands.set([sent]);
    const [got] = (await client.application.commands.fetch({ withLocalizations: true })).values();
    expect(got?.equals(sent)).toBe(true);
    expect(got?.nameLocalizations).toEqual({ de: 'klingel' });
    const [bare] = (await (
      await rest(scene, 'GET', `/applications/${client.application.id}/commands`)
    ).json()) as object[];
    expect(bare).not.toHaveProperty('name_localizations');
  });

  test('single commands can be created, edited and deleted, globally and per guild', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    for (const guildId of [undefined, scene.guild.id]) {
      const scope = guildId === undefined ? {} : { guildId };
      const { commands } = client.application;
      const made = await commands.create(ping, guildId);
      const edited = await commands.edit(made.id, { description: 'Edited' }, guildId as string);
      expect(edited).toMatchObject({
        id: made.id,
        description: 'Edited',
        name: 'ping',
        guildId: guildId ?? null,
      });
      await commands.delete(made.id, guildId as string);
      expect((await commands.fetch({ ...scope })).size).toBe(0);
    }
  });

  test('guild commands are offered only in their guild', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping], scene.guild.id);
    const other = await scene.driver.createGuild({ name: 'Other', ownerId: scene.ada.id });
    expect(await scene.driver.commands(scene.ada.id, scene.general.id)).toHaveLength(1);
    expect(await scene.driver.commands(scene.ada.id, other.channels[0]?.id ?? '')).toHaveLength(0);
  });

  const text = { name: 'o', description: 'd', type: 3 };
  test.each<[string, object, string, string]>([
    ['an upper-case name', { ...ping, name: 'Ping' }, 'name', 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a name of 33', { ...ping, name: 'x'.repeat(33) }, 'name', 'BASE_TYPE_BAD_LENGTH'],
    ['no description', { name: 'ping' }, 'description', 'BASE_TYPE_REQUIRED'],
    [
      'a description of 101',
      { ...ping, description: 'x'.repeat(101) },
      'description',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 options',
      { ...ping, options: Array.from({ length: 26 }, (_, n) => ({ ...text, name: `o${n}` })) },
      'options',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a required option after others',
      { ...ping, options: [text, { ...text, name: 'p', required: true }] },
      'options.1',
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'two options of one name',
      { ...ping, options: [text, text] },
      'options.1.name',
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'choices beside autocomplete',
      { ...ping, options: [{ ...text, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] },
      'options.0.choices',
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_NOT_ALLOWED',
    ],
    [
      'a choice of another type',
      { ...ping, options: [{ ...text, choices: [{ name: 'a', value: 1 }] }] },
      'options.0.choices.0.value',
      'STRING_TYPE_CONVERT',
    ],
    [
      'subcommands beside options',
      { ...ping, options: [text, { ...text, name: 's', type: 1 }] },
      'options',
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a locale that is none',
      { ...ping, name_localizations: { xx: 'ping' } },
      'name_localizations.xx',
      'BASE_TYPE_CHOICES',
    ],
    [
      'a described message command',
      { name: 'What', type: 3, description: 'No' },
      'description',
      'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
    ],
  ])('%s is refused', async (_, command, path, code) => {
    const scene = await openScene();
    const client = await openBot(scene);
    const answer = await rest(scene, 'PUT', `/applications/${client.application.id}/commands`, [command]);
    const refused = (await answer.json()) as { code: number; errors: Record<string, unknown> };
    expect([answer.status, refused.code]).toEqual([400, 50035]);
    const fieldErrors = `0.${path}`
      .split('.')
      .reduce<unknown>((node, step) => (node as Record<string, unknown>)?.[step], refused.errors);
    expect(fieldErrors).toMatchObject({ _errors: [{ code }] });
  });

  test('commands of another application are refused', async () => {
    const scene = await openScene();
    await openBot(scene);
    expect(await (await rest(scene, 'GET', '/applications/1/commands')).json()).toMatchObject({
      code: 50001,
    });
  });
});
