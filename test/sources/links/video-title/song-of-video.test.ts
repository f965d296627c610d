import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findSong } from '../../../../src/sources/links/find-song.ts';
import { songOfVideo } from '../../../../src/sources/links/video-title/song-of-video.ts';
import { anyText } from '../../../support/any-text.ts';
import { bundledCatalogue as catalogue, isTrack } from '../../../support/bundled-catalogue.ts';
import { fieldCases } from '../../../support/field-cases.ts';
import { runs } from '../../../support/property.ts';

const signal = new AbortController().signal;

async function find(title: string, channel: string): Promise<string | undefined> {
  const song = songOfVideo(title, channel);
  return song && findSong(catalogue, [], song, signal);
}

type Style = (artist: string, song: string) => readonly [title: string, channel: string];

/** How channels of all sorts write titles. */
const STYLES: Readonly<Record<string, Style>> = {
  'Artist - Title (Official Music Video)': (a, s) => [`${a} - ${s} (Official Music Video)`, 'Label'],
  'a topic channel': (a, s) => [s, `${a} - Topic`],
  "the artist's own channel": (a, s) => [`${s} (Visualizer) [4K]`, `${a} Official`],
  'a VEVO channel': (a, s) => [`${a} - ${s} (Official Video)`, `${a.replace(/[^\p{L}\d]/gu, '')}VEVO`],
  'Artist: Title [OFFICIAL VIDEO]': (a, s) => [`${a}: ${s} [OFFICIAL VIDEO]`, 'Fueled By Ramen'],
  'Artist | Title | Lyric Video': (a, s) => [`${a} | ${s} | Official Lyric Video`, 'Epitaph Records'],
  'Title | Artist | year': (a, s) => [`${s} | ${a} | Official Video 2019`, 'Music India'],
  'Artist “Title”': (a, s) => [`${a} “${s}” Official Music Video HD`, 'Warner Records'],
  "Artist 'Title' MV": (a, s) => [`${a} '${s}' Official M/V`, 'HYBE LABELS'],
  'Artist「Title」': (a, s) => [`${a}「${s}」Music Video`, 'Records Japan'],
  'Artist『Title』-MV-': (a, s) => [`${a}『${s}』-MUSiC ViDEO-`, 'Records Japan'],
  '【Artist】Title': (a, s) => [`【${a}】${s}`, 'somebody'],
  '【MV】Artist / Title': (a, s) => [`【MV】${a} / ${s}`, 'avex'],
  '[MV] Artist _ Title': (a, s) => [`[MV] ${a} _ ${s}`, '1theK (원더케이)'],
  'Title - Artist (Lyrics)': (a, s) => [`${s} - ${a} (Lyrics)`, '7clouds'],
  'Title by Artist': (a, s) => [`${s} by ${a} (with lyrics)`, 'lyrics4you'],
  'Artist performs "Title"': (a, s) => [`${a} performs "${s}" | Live Session`, 'KEXP'],
  'Artist - Title (Live at ..., year) HD': (a, s) => [
    `${a} - ${s} (Live at Wembley, 1992) HD 1080p`,
    'archive',
  ],
  'Artist - Title ft. Somebody': (a, s) => [`${a} - ${s} ft. Somebody Else (Official Video)`, 'Label'],
  'Artist - Title (From ...)': (a, s) => [`${a} - ${s} (From "Some Film" Soundtrack)`, 'FilmMusic'],
  'ARTIST - TITLE [4K]': (a, s) => [`${a.toUpperCase()} - ${s.toUpperCase()} [REMASTERED IN 4K]`, 'Old4K'],
  'a track number': (a, s) => [`03. ${a} - ${s}`, 'albums'],
  'hashtags and pictures': (a, s) => [`${a} – ${s} 🔥 #newmusic #viral`, 'shorts'],
  'no spaces': (a, s) => [`${a}-${s}`, 'uploader'],
  'Artist — Title (премьера клипа)': (a, s) => [`${a} — ${s} (премьера клипа, 2019)`, 'Лейбл'],
  'Title | Film | actors | Artist': (a, s) => [
    `${s} – Official Song | Some Film | Some Actor – Another | A Composer | ${a} | A Label`,
    'Music India',
  ],
  'Lyrical: Title | Artist': (a, s) => [`Lyrical: ${s} | Some Film | ${a}`, 'Music India'],
  'Film - Title Official Lyric Video | Artist': (a, s) => [
    `Some Film - ${s} Official Lyric Video | ${a} | Some Pictures`,
    'TV',
  ],
  'Artist: Title (Official Video) more': (a, s) => [
    `${a}: ${s} (Official Music Video) Intense | A Writer | An Era`,
    'Label',
  ],
  'Anime Opening "Title" by Artist': (a, s) => [`Some Anime Opening 1 Full "${s}" by ${a} | Lyrics`, 'anime'],
  "[8K] Artist fancam 'Title'": (a, s) => [
    `[Choreo 8K] ${a} 직캠 '${s}' (Choreography) l @Stage 211008`,
    'TV',
  ],
  'Artist - 제목 (Title) M/V': (a, s) => [`${a} - 노래 (${s}) M/V`, 'Label'],
  'Artist - Title in two scripts': (a, s) => [`${a} - ${s} عمرو دياب - يا أجمل عيون`, 'Label'],
  'Artist Title': (a, s) => [`${a} ${s}`, 'uploader'],
  'Artist performs Title': (a, s) => [`${a} performs ${s} | Live in the Live Lounge`, 'BBC Radio 1'],
  'Artist - Title live at ...': (a, s) => [`${a} - ${s} live at Reading 1992`, 'archive'],
  'Artist - Title (Lyrics) 1 Hour': (a, s) => [`${a} - ${s} (Lyrics) 1 Hour`, 'loops'],
  'Artist - Title (текст песни)': (a, s) => [`группа ${a} — ${s} (текст песни)`, 'канал'],
  'Artist - Title @Stage': (a, s) => [`${a} - ${s} @인기가요 inkigayo 20200322`, 'TV'],
  'Anime OP - Title (romanised) by Artist': (a, s) => [
    `Some Anime: An Arc OP Full - ${s} (Romaji) by ${a}`,
    'anime',
  ],
  '【字幕】Artist - Title': (a, s) => [`【中日字幕】${a} - ${s}`, '字幕組'],
  'Title Song | Artist': (a, s) => [`${s} Song | ${a} | A Writer | A Label`, 'T-Series'],
  'Title Full Song (Lyrics) - Artist': (a, s) => [
    `${s} Full Song (Lyrics) - A Writer, ${a} | Film`,
    'lyrics',
  ],
  'Artist Title Live 1981': (a, s) => [`${a} ${s} Live 1981`, 'classics'],
  'Artist - Title (Letra)': (a, s) => [`${a} - ${s} (Letra / Lyrics) (Video Oficial)`, 'letras'],
};

const SONGS = [
  ['Queen', 'Bohemian Rhapsody'],
  ["Guns N' Roses", "Sweet Child O' Mine"],
  ['AC/DC', 'Back In Black'],
  ['a-ha', 'Take On Me'],
  ['Earth, Wind & Fire', 'September'],
  ['Tyler, The Creator', 'EARFQUAKE'],
  ['Twenty One Pilots', 'Stressed Out'],
  ['Panic! At The Disco', 'High Hopes'],
  ['Beyoncé', 'Halo'],
  ['Arctic Monkeys', 'Do I Wanna Know?'],
  ['BTS', 'Dynamite'],
  ['Måneskin', "Beggin'"],
] as const;

describe('songOfVideo', () => {
  test.each(Object.keys(STYLES))('songs are found in titles of the style %s', async (name) => {
    const missed: string[] = [];
    for (const [artist, song] of SONGS) {
      const [title, channel] = STYLES[name]?.(artist, song) ?? ['', ''];
      const row = catalogue.rowOf((await find(title, channel)) ?? '');
      if (row < 0 || !isTrack(row, artist, song)) missed.push(title);
    }
    // One in twenty may be missed, no style altogether.
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1);
  });

  test('a remix named in a title is not answered with the original', async () => {
    expect(await find('Imagine Dragons - Believer (Nobody Made This Remix)', 'x')).toBeUndefined();
    const id = await find('Believer - Kaskade Remix - Imagine Dragons Lyrics', 'x');
    expect(isTrack(catalogue.rowOf(id ?? ''), 'Imagine Dragons', 'Believer - Kaskade Remix')).toBe(true);
  });

  test.each([
    ['#Kalaavathi - Lyrical Video | Some Film | Thaman S', 'Saregama', 'Thaman S', 'Kalaavathi'],
    ['DÚVIDA BOA - Henrique e Juliano - DVD', 'Henrique e Juliano', 'Henrique & Juliano', 'Dúvida Boa'],
    ['Виктор Цой и группа КИНО — Группа крови', 'Русский рок', 'Kino', 'Группа крови'],
    ['YOASOBI「怪物」Official Music Video (YOASOBI - Monster)', 'YOASOBI', 'YOASOBI', '怪物'],
    ['Debussy - Clair de Lune', 'piano', 'Claude Debussy', 'Clair de Lune'],
    ['Beethoven: Für Elise | Igor Levit', 'Sony Classical', 'Ludwig van Beethoven', 'Bagatelle No. 25'],
    ['Shakira - Waka Waka (The Official 2010 FIFA World Cup™ Song)', 'x', 'Shakira', 'Waka Waka'],
  ])('"%s" of %s is a song of %s', async (title, channel, artist, song) => {
    expect(isTrack(catalogue.rowOf((await find(title, channel)) ?? ''), artist, song)).toBe(true);
  });

  test('an artist named beside the song of another leads to nothing', async () => {
    for (const title of ['Queen Stressed Out', 'Queen performs Stressed Out', 'Chopin - Clair de Lune'])
      expect(await find(title, 'x'), title).toBeUndefined();
  });

  test.each([
    ['Artist - Title', 'channel', { artist: 'Artist', title: 'Title' }],
    ['Title - Artist', 'Artist', { artist: 'Artist', title: 'Title' }],
    ['Artist - Title (Official Video)', 'channel', { artist: 'Artist', title: 'Title' }],
    ['Prince - 1999', 'channel', { artist: 'Prince', title: '1999' }],
    ['Title (Official Video)', 'NinaSimoneVEVO', { artist: 'Nina Simone', title: 'Title' }],
    ['Title (Official Video)', 'GunsNRosesVEVO', { artist: 'Guns N Roses', title: 'Title' }],
    ['Title', undefined, undefined],
  ])('the likeliest reading of "%s" comes first', (title, channel, first) => {
    if (first === undefined) expect(songOfVideo(title, channel)).toBeUndefined();
    else expect(songOfVideo(title, channel)).toMatchObject(first);
  });

  test('of an endless title only the beginning is read', () => {
    const song = songOfVideo(`Artist - Title ${'| more '.repeat(100_000)}`, 'x'.repeat(100_000));
    const readings = song === undefined ? [] : [song, ...(song.otherReadings ?? [])];
    expect(readings).toContainEqual({ artist: 'Artist', title: 'Title' });
    expect(readings.every(({ artist, title }) => artist.length + title.length <= 800)).toBe(true);
  });

  test('any title has a bounded number of readings, none of them empty', () => {
    fc.assert(
      fc.property(anyText(120), anyText(20), (title, channel) => {
        const song = songOfVideo(title, channel);
        const readings = song === undefined ? [] : [song, ...(song.otherReadings ?? [])];
        expect(readings.length).toBeLessThanOrEqual(60);
        expect(readings.every((reading) => reading.artist !== '' && reading.title !== '')).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});

const videoTitle = z.object({ title: z.string(), channel: z.string(), ids: z.array(z.string()) });
const examples = fieldCases('video-titles.json', videoTitle);
test.skipIf(examples === undefined)('titles from the field lead to their tracks', async () => {
  const missed: string[] = [];
  for (const { title, channel, ids } of examples ?? []) {
    if (!ids.includes((await find(title, channel)) ?? '')) missed.push(title);
  }
  expect(missed.length / (examples?.length ?? 1), missed.join('\n')).toBeLessThanOrEqual(0.05);
});
