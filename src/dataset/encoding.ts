import { type Bytes, type Peeked, peek } from './bytes.ts';
import { DatasetError } from './dataset-error.ts';

/** Enough of a file to tell how it is written. */
const SAMPLE_BYTES = 1 << 16;
/** Byte-order marks in UTF-8; the second is what becomes of one that was taken for Latin-1 and written again. */
const MARKS = [Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from([0xc3, 0xaf, 0xc2, 0xbb, 0xc2, 0xbf])];

/**
 * The text of a file as UTF-8, without byte-order marks. UTF-16 is told by its mark, or by every other byte being zero.
 * @throws DatasetError for UTF-32
 */
export async function toUtf8(name: string, source: Bytes): Promise<Peeked> {
  const raw = await peek(source, SAMPLE_BYTES);
  const label = utf16Label(name, raw.head);
  const text = label === undefined ? raw : await peek(decode(raw.from(0), label), SAMPLE_BYTES);
  const skipped = marksLength(text.head);
  if (skipped === 0) return text;
  return { head: text.head.subarray(skipped), from: (more) => text.from(skipped + more) };
}

function utf16Label(name: string, head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const start = head.toString('latin1', 0, 4);
  if (start === '\xff\xfe\0\0' || start === '\0\0\xfe\xff') {
    throw new DatasetError(`${name} is in UTF-32, which is not read. Save it as "CSV UTF-8".`);
  }
  if (start.startsWith('\xff\xfe')) return 'utf-16le';
  if (start.startsWith('\xfe\xff')) return 'utf-16be';
  const zeros = [0, 0];
  const pairs = Math.min(head.length, 512) >> 1;
  for (let at = 0; at < 2 * pairs; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (pairs >= 4 && odd > pairs / 2 && even === 0) return 'utf-16le';
  if (pairs >= 4 && even > pairs / 2 && odd === 0) return 'utf-16be';
  return undefined;
}

async function* decode(source: Bytes, label: string): Bytes {
  const decoder = new TextDecoder(label);
  for await (const chunk of source) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text);
  }
  const end = decoder.decode();
  if (end !== '') yield Buffer.from(end);
}

function marksLength(head: Buffer): number {
  let length = 0;
  for (;;) {
    const mark = MARKS.find((bytes) => head.subarray(length, length + bytes.length).equals(bytes));
    if (mark === undefined) return length;
    length += mark.length;
  }
}
