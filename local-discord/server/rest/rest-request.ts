import type { Context } from 'hono';
import { safeFilename, type Upload } from '../domain/attachments.ts';
import { ApiError, apiErrors } from '../lib/api-errors.ts';
import { MAX_FILES } from '../validate/message-form.ts';
import type { ApplicationRecord } from '../world/records.ts';

/** Hono's context variables of a REST request. */
export interface RestEnv {
  Variables: {
    /** The path below the API's root, for example `/channels/1/messages`. */
    path: string;
    application: ApplicationRecord | null;
    /** Read once, because the inspector shows it too. */
    body: RequestBody;
  };
}

export interface RequestBody {
  readonly json: unknown;
  readonly uploads: readonly Upload[];
}

export type RestContext = Context<RestEnv>;

/** The application that sent the request; throws 401 without a valid token. */
export function requireApplication(c: RestContext): ApplicationRecord {
  const application = c.get('application');
  if (application === null) throw apiErrors.unauthorized();
  return application;
}

const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_REQUEST_BYTES = 100 * 1024 * 1024;

/** Reads a JSON or multipart body. */
export async function readBody(request: Request): Promise<RequestBody> {
  const type = request.headers.get('content-type') ?? '';
  if (Number(request.headers.get('content-length') ?? 0) > MAX_REQUEST_BYTES) throw apiErrors.tooLarge();
  if (type.startsWith('multipart/form-data')) return readMultipart(request);
  const text = await request.text();
  if (text === '') return { json: undefined, uploads: [] };
  if (!type.startsWith('application/json'))
    throw new ApiError(400, 50035, 'Invalid Form Body', {
      _errors: [
        {
          code: 'CONTENT_TYPE_INVALID',
          message: 'Expected "Content-Type" header to be one of {"application/json"}.',
        },
      ],
    });
  return { json: parseJson(text), uploads: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiErrors.invalidJson();
  }
}

async function readMultipart(request: Request): Promise<RequestBody> {
  const form = await request.formData().catch(() => {
    throw apiErrors.invalidJson();
  });
  const uploads: Upload[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') continue;
    const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? String(uploads.length);
    if (value.size > MAX_FILE_BYTES || uploads.length >= MAX_FILES) throw apiErrors.tooLarge();
    const bytes = new Uint8Array(await value.arrayBuffer());
    uploads.push({
      index,
      filename: safeFilename(value.name),
      contentType: value.type || typeFromExtension(value.name),
      bytes,
    });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, uploads };
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
};

/** Like Discord, falls back to the file extension when the bot sends no content type. */
function typeFromExtension(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
