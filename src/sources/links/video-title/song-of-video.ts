import { artistKey } from '../../../track/artist-keys.ts';
import { isOtherRecording } from '../../../track/plain-title.ts';
import type { NamedSong } from '../../ports.ts';
import { cleanName, cleanTitle, ownerOf } from './clean.ts';
import { partsOf, quotedOf, weakSplits } from './parts.ts';
import { isOfUpload, withoutUploadEnding } from './upload-words.ts';

type Reading = Pick<NamedSong, 'artist' | 'title'>;

/** A catalogue is asked about every reading of a title; nobody writes titles with more. */
const READINGS_MAX = 60;

/**
 * The song that a video's title and its channel's name refer to, as the likeliest reading with the others beside it:
 * "Artist - Title", "Title - Artist", "Artist: Title", "Artist | Title", `Artist "Title"`, "Artist「Title」",
 * "【Artist】Title", "Title by Artist", or the title alone on the artist's channel.
 * @returns undefined when no artist can be told
 */
export function songOfVideo(title: string, channel: string | undefined): NamedSong | undefined {
  const [first, ...otherReadings] = readingsOf(title, channel);
  if (first === undefined) return undefined;
  return otherReadings.length === 0 ? first : { ...first, otherReadings };
}

function readingsOf(title: string, channel: string | undefined): Reading[] {
  const clean = cleanTitle(title);
  const owner = ownerOf(channel);
  const short = withoutUploadEnding(clean);
  // A song may be called "Video" or "1999": what looks like the upload's is read as the title in the end.
  const texts = [...new Set([short, clean, title.trim()])];
  const found = texts.flatMap((text) => [
    ...ofParts(partsOf(text), owner),
    ...quotedOf(text).map(([artist, song]) => ({ artist: artist || owner, title: song })),
    ...ofBy(text),
    { artist: owner, title: text },
    ...partsOf(text).map((part) => ({ artist: owner, title: withVersion(part, partsOf(text)) })),
  ]);
  const weak = weakSplits(short).flatMap(([left, right]) => bothWays(left, right));
  return distinct([...found, ...weak]).slice(0, READINGS_MAX);
}

/** Parts between separators: the first is the artist, unless the channel's owner is another. */
function ofParts(all: readonly string[], owner: string): Reading[] {
  const telling = all.filter((part) => !isOfUpload(part));
  return [telling, all].flatMap((parts) => {
    const [first, ...rest] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined || rest.length === 0) return [];
    const pairs = parts.flatMap((artist, at) => {
      const others = parts.filter((_, other) => other !== at);
      return others.map((title) => ({ artist, title: withVersion(title, others) }));
    });
    const whole = { artist: first, title: rest.join(' - ') };
    const isOwners = ({ artist }: Reading) => artistKey(cleanName(artist)) === artistKey(owner);
    return [whole, ...pairs].sort((a, b) => Number(isOwners(b)) - Number(isOwners(a)));
  });
}

/** A remix stays one, whichever part is the title: "Title - Remix - Artist". */
function withVersion(title: string, parts: readonly string[]): string {
  const versions = parts.filter((part) => part !== title && isOtherRecording(part) && !isOfUpload(part));
  return [title, ...versions].join(' - ');
}

function ofBy(text: string): Reading[] {
  const found = /^(.+)\sby\s(.+)$/iu.exec(text);
  return found === null ? [] : [{ artist: found[2] ?? '', title: found[1] ?? '' }];
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
