import { ExportError } from '../listening/export-error.ts';

/** Of years of listening Spotify makes several files of this size. */
export const IMPORT_BYTES_MAX = 15 * 2 ** 20;
/** Where Discord keeps what people attach. */
const DISCORD_FILES = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** The bytes of an attachment as they come. @throws ExportError where they cannot be had, or are too many */
export type DownloadAttachment = (url: string, signal: AbortSignal) => AsyncGenerator<Uint8Array>;

/**
 * Downloads attachments from Discord's servers of files and from nowhere else.
 * @param api base of Discord's API: a local Discord keeps files at the same address
 */
export function attachmentDownloads(api: string): DownloadAttachment {
  const { origin, hostname } = new URL(api);
  const origins = hostname === 'discord.com' ? DISCORD_FILES : [...DISCORD_FILES, origin];
  return async function* download(url, signal) {
    if (!origins.includes(URL.parse(url)?.origin ?? '')) throw new ExportError('unreachable');
    const response = await fetch(url, { signal, redirect: 'error' }).catch(() => undefined);
    if (response?.ok !== true) {
      await response?.body?.cancel();
      throw new ExportError('unreachable');
    }
    let bytes = 0;
    const body = (response.body ?? new ReadableStream())[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await next(body);
        if (done === true) return;
        bytes += value.length;
        // Whatever length was stated.
        if (bytes > IMPORT_BYTES_MAX) throw new ExportError('tooLarge');
        yield value;
      }
    } finally {
      // A reader that stops early must not leave the connection open.
      await body.return?.().catch(() => undefined);
    }
  };
}

async function next(body: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await body.next();
  } catch {
    throw new ExportError('unreachable');
  }
}
