const SAVE_AS_CSV = 'Save the table as CSV and give that.';

/** What files begin with that are no text. */
const SIGNATURES: readonly (readonly [bytes: string, kind: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Excel workbook'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['BZh', 'a bzip2 file'],
  ['\xfd7zXZ\0', 'an xz file'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard file'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['ID3', 'an MP3 file'],
  ['\x89HDF', 'an HDF5 file'],
  ['\x93NUMPY', 'a NumPy array'],
];

/** @returns in words, what a file that begins with `head` is and what to do about it; undefined for what may be CSV */
export function describeForeignFile(head: Buffer): string | undefined {
  const start = head.subarray(0, 32).toString('latin1');
  const signature = SIGNATURES.find(([bytes]) => start.startsWith(bytes));
  if (signature !== undefined) return `is ${signature[1]}, not CSV. ${SAVE_AS_CSV}`;
  const text = head
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF+/, '')
    .trimStart();
  if (/^(<!doctype|<html|<\?xml)/i.test(text)) {
    return 'is a web page or XML, not CSV. If you downloaded it, the site may have asked you to sign in first.';
  }
  if (text.startsWith('version https://git-lfs')) {
    return 'is a pointer of Git LFS to the real file. Get that with git lfs pull.';
  }
  return /^[[{]\s*(["{[\]}]|$)/.test(text) ? describeJson(text) : undefined;
}

function describeJson(text: string): string {
  if (/"ms_?played"/i.test(text)) {
    return (
      'is a Spotify streaming history: what was played and when. It has no audio features, no genres and no ' +
      'playlists. Export a playlist as CSV instead, for example with Exportify.'
    );
  }
  if (/^\{\s*"(playlists|tracks)"/.test(text)) {
    return (
      "is a part of a Spotify account's data, in JSON. Export the playlists as CSV instead, for example with " +
      'Exportify.'
    );
  }
  return `is JSON, not CSV. ${SAVE_AS_CSV}`;
}
