import { promisify } from 'node:util';
import { type AsyncZippable, zip } from 'fflate';
import type { PersonalData } from '../../feedback/personal-data.ts';

/** Discord takes files of up to 10 MiB: https://discord.com/developers/docs/reference#uploading-files */
const PLAIN_BYTES_MAX = 8 * 2 ** 20;
/** Ids are random and do not shrink: a hundred bytes a vote at most remain of four hundred. */
const VOTES_PER_ARCHIVE = 50_000;
const NAME = 'classifacoustics';

/** A file to attach. */
export interface ExportFile {
  readonly name: string;
  readonly attachment: Buffer;
}

/**
 * Everything stored about a person, as JSON: one file, or where Discord would not take it zip archives of one JSON file
 * each, with the votes shared out in their order and everything else in all of them.
 */
export async function exportFiles(data: PersonalData): Promise<ExportFile[]> {
  if (data.votes.length <= VOTES_PER_ARCHIVE) {
    const json = toJson(data);
    if (json.length <= PLAIN_BYTES_MAX) return [{ name: `${NAME}.json`, attachment: json }];
  }
  const files: ExportFile[] = [];
  for (let from = 0; from < data.votes.length; from += VOTES_PER_ARCHIVE) {
    const name = `${NAME}-${files.length + 1}`;
    const json = toJson({ ...data, votes: data.votes.slice(from, from + VOTES_PER_ARCHIVE) });
    files.push({ name: `${name}.zip`, attachment: await toZip({ [`${name}.json`]: json }) });
  }
  return files;
}

function toJson(data: PersonalData): Buffer {
  return Buffer.from(JSON.stringify(data, undefined, 2));
}

/** On another thread. */
async function toZip(files: AsyncZippable): Promise<Buffer> {
  return Buffer.from(await promisify<AsyncZippable, Uint8Array>(zip)(files));
}
