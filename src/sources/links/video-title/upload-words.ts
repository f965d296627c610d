/** What people write into a video's title that is not the song, by what it tells of; case and punctuation aside. */
const WORDS: Readonly<Record<'kind' | 'quality' | 'text' | 'other', readonly string[]>> = {
  kind: [
    'official|offical|oficial|officiel|offizielles?|ufficiale|resmi|rasmi|официальный|公式|官方|オフィシャル',
    'videos?|vídeo|videoclip|clipe?|klip|клип|видео|audio|áudio|visuali[sz]er|amv|pv|mv|m v|fancam|fan cam|stage cam|choreography|dance practice|직캠|안무|무대',
    'ミュージックビデオ|뮤직비디오',
  ],
  quality: [
    'hd|hq|uhd|fhd|4k|8k|(?:2160|1440|1080|720|480|360)p?|60fps|remaster(?:ed)?|upscaled|高清|完整版',
  ],
  text: [
    'lyrics?|lyrical|letras?|текст песни|текст|слова|şarkı sözleri|sözleri|كلمات|paroles|testo|songtext|lirik|legendado|subtitulado|歌詞|歌詞付き|가사|動態歌詞|[^ ]{0,8}字幕[^ ]{0,4}',
  ],
  other: [
    'music|with|in|on screen|con|com|the|full|album|version|single|new|song|performance|teaser|trailer',
    'premiere|live|sessions?|ao vivo|en vivo|text|color coded|han|rom|eng|jpn|subs?|subtitles|tradu[cç]ao|traducida',
    'hours?|loop|exclusive|премьера|клипа',
    'explicit|clean|free download|out now|original|radio|stereo|mono|digitally|restored|free|\\d{1,4}',
  ],
};
const TELLING = [...WORDS.kind, ...WORDS.quality, ...WORDS.text].join('|');
const ANY = [TELLING, ...WORDS.other].join('|');

const ALL_ANY = new RegExp(`^(?:(?:${ANY})(?: |$))+$`, 'u');
const HAS_TELLING = new RegExp(`(?:^| )(?:${TELLING})(?: |$)`, 'u');
/** The last words of a title: one that tells of the upload, and what goes with it. */
const TRAILING = new RegExp(`(?:^| )(?:music |lyrics? |lyrical |full |hd )?(?:${TELLING})$`, 'u');

/** Words in small letters, without accents on Latin ones and punctuation; "m/v" is two. */
function wordsOf(text: string): string {
  const small = text.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
  return small.trim();
}

/** Whether a part of a title that stands apart tells of the upload and nothing of the song. */
export function isOfUpload(part: string): boolean {
  const words = wordsOf(part);
  return words === '' || ALL_ANY.test(words);
}

/** The same of a note in brackets, where one telling word is enough: "(Official Video for the Tour)". */
export function isNoteOfUpload(note: string): boolean {
  const words = wordsOf(note);
  return ALL_ANY.test(words) || HAS_TELLING.test(words);
}

/** Nobody writes more of them than that. */
const ENDINGS_MAX = 8;

/** A title without what its end tells of the upload: "Creep HD 1080p", "Halo Official Music Video". */
export function withoutUploadEnding(title: string): string {
  let rest = title.trim();
  for (let times = 0; times < ENDINGS_MAX; times++) {
    const match = TRAILING.exec(wordsOf(rest));
    if (match === null) return rest;
    const count = match[0].trim().split(' ').length;
    const words = Array.from({ length: count }, () => '[\\p{L}\\p{N}\\p{M}]+').join('[\\s/-]+');
    const shorter = rest.replace(new RegExp(`[\\s,|·–—/-]*${words}[\\s.!]*$`, 'u'), '');
    if (shorter === rest || shorter.trim() === '') return rest;
    rest = shorter.trim();
  }
  return rest;
}

/** "Lithium live at Reading", "Levitating in the Live Lounge", "WANNABE @Stage": where a song was played, without brackets. */
const PLAYED_AT =
  /(?<=\S)\s+(?:performed\s+|played\s+)?(?:live\s+(?:at|in|from|on)\s.*|(?:at|in) the live lounge.*|live(?:\s+\d{4})?\s*|@.*)$/isu;

/** A part of a title without what its end tells of the upload or of where it was played. */
export function withoutEnding(part: string): string {
  return withoutUploadEnding(part.replace(PLAYED_AT, ''));
}

/** Film music: "Name Song | Film | actors", "Name Full Song - Artist". Elsewhere "Song" may be the last word of the name. */
export function withoutSongWord(title: string): string {
  return title.replace(/\s(?:(?:full|video|title) song(?=\s*[|–—-]|$)|song(?=\s*\|))/iu, '');
}
