import { describe, expect, test } from 'vitest';
import { trackUrl } from '../../src/track/track.ts';
import { catalogue, linkOf, sharedBotScene, textOf, tracksOf, wellKnown } from './scene.ts';

const track = wellKnown();
const link = trackUrl(track.id);
const UNKNOWN = '0000000000000000000000';

const botScene = sharedBotScene();

describe('/genre and /recommend offline', () => {
  test('/genre answers in one line, for a track of the catalogue', async () => {
    const outcome = await botScene().type('genre', { link: `${link}?si=abc` });
    expect(outcome.interaction.ephemeral).toBe(false);
    expect(linkOf(outcome)).toBe(link);
    expect(textOf(outcome).split('\n')).toEqual([
      `### [${track.title}](${link})`,
      track.artists.join(', '),
      expect.stringMatching(/^(Sounds like )?\*\*.+\*\*, [<>\d]+%( sure| - .+)$/),
      '[Why?] [Similar tracks] [Play] [Wrong?]',
    ]);
  });

  test('/recommend answers five other tracks with working links', async () => {
    const ids = tracksOf(await botScene().type('recommend', { link }));
    expect(new Set(ids).size).toBe(5);
    expect(ids).not.toContain(track.id);
    for (const id of ids) expect(catalogue.rowOf(id)).toBeGreaterThanOrEqual(0);
    const artists = ids.map((id) => catalogue.artistRow(catalogue.rowOf(id)));
    for (const artist of artists)
      expect(artists.filter((other) => other === artist).length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['nothing but spaces', '   ', /no link to look up/],
    ['the name of nothing', 'zzqqxx', /know a song or artist called “zzqqxx”/],
    ['an address that is none', 'https://', /not a link to a track/],
    ['a link to something else', 'https://example.com/song', /don't know links from example\.com/],
    ['a podcast', `https://open.spotify.com/episode/${UNKNOWN}`, /leads to a podcast episode/],
    ['a link that was cut off', 'https://open.spotify.com/track/4uLU6h', /incomplete/],
    ['an id nobody knows', `https://open.spotify.com/track/${UNKNOWN}`, /No source knows a track/],
  ])('%s is answered only to the asker, with what to do', async (_what, text, words) => {
    for (const command of ['genre', 'recommend']) {
      const { interaction, message } = await botScene().type(command, { link: text });
      expect(interaction.ephemeral).toBe(true);
      expect(message?.content).toMatch(words);
    }
  });
});

describe('a name that is sent without picking', () => {
  const named = `${track.title} ${track.artists[0] ?? ''}`;

  test('is answered by the best match, with the others named', async () => {
    for (const command of ['genre', 'recommend']) {
      const answer = await botScene().type(command, { link: 'smells like teen spirit' });
      expect(answer.interaction.ephemeral).toBe(false);
      const row = catalogue.rowOf(/\w{22}$/.exec(linkOf(answer) ?? '')?.[0] ?? '');
      expect(catalogue.artistLine(row)).toBe('Nirvana');
      expect(textOf(answer)).toMatch(/\n<Not this one\?>\n {2}- Smells Like Teen Spirit.*: .+/);
    }
    expect(linkOf(await botScene().type('genre', { link: named }))).toBe(link);
  });

  test.each(['genre', 'recommend'])('of an artist offers their other tracks: /%s queen', async (command) => {
    const { driver, ben, general } = botScene();
    const options = command === 'genre' ? {} : { count: 10, mood: 'calmer' };
    const answer = await botScene().type(command, { link: 'queen', ...options });
    const menu = textOf(answer).split('<Not this one?>\n')[1] ?? '';
    expect(menu.split('\n')).toEqual(Array(9).fill(expect.stringMatching(/^ {2}- .+: (.+, )?Queen/)));
    const ids = JSON.stringify(answer.message?.components);
    const [customId = ''] = /instead:[^"]*/.exec(ids) ?? [];
    const value = /"instead:.+?"value":"(\w{22})"/.exec(ids)?.[1] ?? '';
    const call = { as: ben.id, channelId: general.id, messageId: answer.message?.id ?? '', customId };
    const other = await driver.component({ ...call, values: [value] });
    expect(other.interaction.ephemeral).toBe(false);
    expect(linkOf(other)).toBe(trackUrl(value));
    if (command === 'recommend') expect(textOf(other)).toContain(', but calmer');
  });

  test('is called a guess where a word was misspelled or is missing', async () => {
    const answer = await botScene().type('genre', { link: 'smels like teen spirit' });
    expect(textOf(answer)).toMatch(/^-# My best guess for “smels like teen spirit”\.[\s\S]*\nNirvana\n/);
  });

  test('gets suggestions where nothing is near it', async () => {
    const { interaction, message } = await botScene().type('genre', { link: 'zzqqxx nirvana wwkkjj' });
    expect(interaction.ephemeral).toBe(true);
    expect(message?.content).toMatch(
      /know a song or artist called[\s\S]*Did you mean:\n- \[.+\]\(<https:[\s\S]*Nirvana/,
    );
  });
});

describe('autocomplete', () => {
  test.each([
    ['as it is', (title: string) => title],
    ['in capitals with accents', (title: string) => title.toUpperCase().replace('E', 'É').replace('A', 'Å')],
    ['with a typo', (title: string) => `${title.slice(0, 2)}${title.slice(3)}`],
  ])('a title %s offers its track, and choosing it works', async (_how, change) => {
    const typed = change(`${track.title} ${track.artists[0] ?? ''}`);
    const { interaction } = await botScene().driver.autocomplete({
      as: botScene().ada.id,
      channelId: botScene().general.id,
      name: 'genre',
      focused: 'link',
      options: { link: typed },
    });
    const choices = interaction.choices ?? [];
    expect(choices.length).toBeLessThanOrEqual(25);
    expect(choices.map(({ name }) => name).join('\n')).toContain(track.title);
    const [first] = choices;
    const answer = await botScene().type('genre', { link: String(first?.value) });
    expect(linkOf(answer)).toBe(first?.value);
  });
});

describe('the message command', () => {
  test('a message with a link gets its genre; one without tells the asker', async () => {
    const ask = async (content: string) => {
      const target = await botScene().driver.post(botScene().general.id, { as: botScene().ben.id, content });
      return botScene().driver.context({
        as: botScene().ada.id,
        channelId: botScene().general.id,
        name: 'What genre is this?',
        targetId: target.id,
      });
    };
    expect(linkOf(await ask(`you must hear <${link}> !`))).toBe(link);
    const { interaction, message } = await ask('nothing here');
    expect(interaction.ephemeral).toBe(true);
    expect(message?.content).toMatch(/no link to music/);
  });
});
