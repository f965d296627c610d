import { isNoteOfUpload } from './upload-words.ts';

const NOTE =
  /\s*(?:\(([^()]*)\)|\[([^[\]]*)\]|\{([^{}]*)\}|（([^（）]*)）|［([^［］]*)］|【([^【】]*)】)\s*/gu;
/** The title itself, as some channels of film music write it: "#Kalaavathi - Lyrical Video". */
const HASHTAG_TITLE = /^\s*#(?=[\p{L}\p{N}_]+\s*(?:[-–—|:]|$))/u;
const HASHTAG = /(?<=^|\s)#(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]+/gu;
const PICTOGRAPH = /(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[♪♫])+/gu;
const TRACK_NUMBER = /^\d{1,2}[.)]\s+(?=\S)/;
const NOT_LATIN = /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]+/gu;
const EDGES = /^[\s"“”„«»‘’「」『』《》〈〉|:·•/_~–—-]+|[\s"“”„«»‘「」『』《》〈〉|:·•/_~–—-]+$/gu;
const QUOTED = /^'(.+)'$/;
/** Verbs between an artist and a quoted song. */
const VERB = /\s+(?:performs?|performing|sings?|singing|plays?|playing|covers?)$/i;

const OWNERSHIP =
  /\s+-\s+topic$|\s*vevo$|(?:^|\s+)(?:the )?official(?:\s+(?:youtube|channel|music|artist))*(?=\s|$)|\s+(?:youtube\s+)?channel$|\s*(?:公式|オフィシャル)\S*$/giu;
const VEVO = /vevo$/i;

/** A title without hashtags, pictures, a track's number, and notes in brackets on the upload. */
export function cleanTitle(title: string): string {
  const bare = title
    .replace(HASHTAG_TITLE, '')
    .replace(HASHTAG, '')
    .replace(PICTOGRAPH, ' ')
    .trim()
    .replace(TRACK_NUMBER, '');
  const noted = bare.replace(NOTE, (whole, ...notes: (string | undefined)[]) => {
    const note = notes.slice(0, 6).find((one) => one !== undefined) ?? '';
    return note.trim() === '' || isNoteOfUpload(note) ? ' ' : whole;
  });
  return noted.replace(/\s+/g, ' ').trim() || title.trim();
}

/** A name without quotation marks and separators around it. */
export function cleanName(name: string): string {
  return name.replace(EDGES, '').replace(QUOTED, '$1').replace(VERB, '').trim();
}

/** The name of the person or band whose channel it is: "NirvanaVEVO", "Adele - Topic", "Queen Official". */
export function ownerOf(channel: string | undefined): string {
  if (channel === undefined) return '';
  const name = VEVO.test(channel)
    ? channel.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    : channel;
  return name.replace(OWNERSHIP, ' ').replace(/\s+/g, ' ').trim();
}

/** A title up to its first note on the upload: "Artist: Song (Official Video) Label | Film". */
export function beforeNote(title: string): string {
  for (const note of title.matchAll(NOTE)) {
    const text = note.slice(1).find((one) => one !== undefined) ?? '';
    if (note.index > 0 && isNoteOfUpload(text)) return cleanTitle(title.slice(0, note.index));
  }
  return cleanTitle(title);
}

/** A title written in two scripts, without the words that are not in Latin letters. */
export function latinOnly(title: string): string {
  return /\p{sc=Latin}{2}/u.test(title) ? title.replace(NOT_LATIN, ' ').replace(/\s+/g, ' ').trim() : title;
}
