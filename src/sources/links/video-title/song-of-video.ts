import { artistKey } from '../../../track/artist-keys.ts';
import { isOtherRecording } from '../../../track/plain-title.ts';
import type { NamedSong } from '../../ports.ts';
import { beforeNote, cleanName, cleanTitle, latinOnly, ownerOf } from './clean.ts';
import { partsOf, quotedOf, weakSplits, wordSplits } from './parts.ts';
import { isOfUpload, withoutEnding, withoutSongWord, withoutUploadEnding } from './upload-words.ts';

type Reading = Pick<NamedSong, 'artist' | 'title'>;

/** A catalogue is asked about every reading of a title; nobody writes titles with more. */
const READINGS_MAX = 60;
/** YouTube allows 100 characters, other services a few more. */
const TITLE_MAX = 400;
/** Of one text with many parts, so that the other texts have their turn. */
const PAIRS_MAX = 28;
const PLAYS = /^(.+?)\s(?:performs?|performing|sings?|singing|plays?|playing)\s(.+)$/iu;
/** Quotation marks that are nothing else, and so tell the song before any dash does. */
const CLEAR_QUOTES = /[「『《〈]/u;

/**
 * The song that a video's title and its channel's name refer to, as the likeliest reading with the others beside it:
 * "Artist - Title", "Title - Artist", "Artist: Title", "Artist | Title", `Artist "Title"`, "Artist「Title」",
 * "【Artist】Title", "Title by Artist", or the title alone on the artist's channel.
 * @returns undefined when no artist can be told
 */
export function songOfVideo(title: string, channel: string | undefined): NamedSong | undefined {
  const [first, ...otherReadings] = readingsOf(title.slice(0, TITLE_MAX), channel?.slice(0, TITLE_MAX));
  if (first === undefined) return undefined;
  return otherReadings.length === 0 ? first : { ...first, otherReadings };
}

function readingsOf(title: string, channel: string | undefined): Reading[] {
  const clean = cleanTitle(title);
  const owner = ownerOf(channel);
  const short = withoutUploadEnding(clean);
  // A song may be called "Video" or "1999": what looks like the upload's is read as the title in the end.
  const texts = [
    ...new Set([short, clean, beforeNote(title), latinOnly(clean), withoutSongWord(clean), title.trim()]),
  ];
  const found = texts.flatMap((text) => {
    const quotes = ofQuotes(text, owner);
    const parts = partsOf(text);
    return [
      ...(CLEAR_QUOTES.test(text) ? quotes : []),
      ...ofParts(parts, owner),
      ...quotes,
      ...ofBy(text),
      { artist: owner, title: text },
      ...parts.map((part) => ({ artist: owner, title: withVersion(part, parts) })),
    ];
  });
  const splits =
    partsOf(short).length > 1
      ? weakSplits(short)
      : [...weakSplits(short), ...wordSplits(withoutEnding(short))];
  const weak = distinct(splits.flatMap(([left, right]) => bothWays(left, right))).slice(0, READINGS_MAX / 2);
  const likely = distinct(found).slice(0, READINGS_MAX - weak.length);
  return distinct([...likely, ...weak]);
}

/** Parts between separators: the first is the artist, unless the channel's owner is another. */
function ofParts(all: readonly string[], owner: string): Reading[] {
  const telling = all.filter((part) => !isOfUpload(part)).map(withoutEnding);
  return [telling, all].flatMap((parts) => {
    const [first, ...rest] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined || rest.length === 0) return [];
    const pairs = parts.flatMap((artist, at) => {
      const others = parts.filter((_, other) => other !== at);
      return others.map((title) => ({ artist, title: withVersion(title, others) }));
    });
    const titledFirst = pairs.filter((pair) => pair.title === withVersion(first, rest));
    const artistFirst = pairs.slice(0, rest.length);
    const whole = { artist: first, title: rest.join(' - ') };
    const isOwners = ({ artist }: Reading) => artistKey(cleanName(artist)) === artistKey(owner);
    const ordered = [whole, ...artistFirst, ...titledFirst, ...pairs];
    return ordered.sort((a, b) => Number(isOwners(b)) - Number(isOwners(a))).slice(0, PAIRS_MAX);
  });
}

/** A remix stays one, whichever part is the title: "Title - Remix - Artist". */
function withVersion(title: string, parts: readonly string[]): string {
  const versions = parts.filter((part) => part !== title && isOtherRecording(part) && !isOfUpload(part));
  return [title, ...versions].join(' - ');
}

function ofQuotes(text: string, owner: string): Reading[] {
  return quotedOf(text).map(([artist, song]) => ({ artist: withoutEnding(artist) || owner, title: song }));
}

/** "Title by Artist", and "Artist performs Title", which a part that tells of the session may follow. */
function ofBy(text: string): Reading[] {
  const [, before = '', after = ''] = /^(.+)\sby\s(.+)$/iu.exec(text) ?? [];
  const [, player = '', played = ''] = PLAYS.exec(partsOf(text)[0] ?? '') ?? [];
  const titles = [before, ...partsOf(before)].map((title) => ({ artist: after, title }));
  return [...titles, { artist: player, title: withoutEnding(played) }];
}

function bothWays(left: string, right: string): Reading[] {
  return [
    { artist: left, title: right },
    { artist: right, title: left },
  ];
}

function distinct(readings: readonly Reading[]): Reading[] {
  const byText = new Map<string, Reading>();
  for (const { artist, title } of readings) {
    const reading = { artist: cleanName(artist), title: cleanName(title) };
    const key = `${reading.artist}\n${reading.title}`;
    if (reading.artist !== '' && reading.title !== '' && !byText.has(key)) byText.set(key, reading);
  }
  return [...byText.values()];
}
