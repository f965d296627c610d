import fc from 'fast-check';
import { describe, test } from 'vitest';
import { safeFilename } from '../server/domain/attachments.ts';
import { ApiError } from '../server/lib/api-errors.ts';
import { commandsForm } from '../server/validate/command-form.ts';
import { parseMessage } from '../server/validate/message-form.ts';
import { parseForm } from '../server/validate/parse-form.ts';
import { anyText } from './support/any-text.ts';

/** Whether it is read, or refused in Discord's words: anything else is a bug. */
function readOrRefused(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof ApiError) return error.status === 400 && error.errors !== undefined;
    throw error;
  }
}

const shapes = fc.record(
  {
    content: fc.anything(),
    embeds: fc.oneof(
      fc.anything(),
      fc.array(fc.object({ key: fc.constantFrom('title', 'fields', 'image', 'url', 'color', 'author') })),
    ),
    components: fc.oneof(
      fc.anything(),
      fc.array(fc.object({ key: fc.constantFrom('type', 'components', 'custom_id', 'options') })),
    ),
    flags: fc.anything(),
    allowed_mentions: fc.anything(),
    attachments: fc.anything(),
  },
  { requiredKeys: [] },
);

describe('request validation', () => {
  test('any message body is accepted or refused with an API error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shapes), (body) => readOrRefused(() => parseMessage(body))),
      // An object that cannot say what it is.
      { examples: [[{ flags: { toString: 0 } }]] },
    );
  });

  test('any commands body is accepted or refused with an API error', () => {
    const command = fc.object({
      key: fc.constantFrom('name', 'type', 'description', 'options', 'choices', 'value'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(command)), (body) =>
        readOrRefused(() => parseForm(commandsForm, body)),
      ),
    );
  });

  test('sanitized file names are safe in paths and headers', () => {
    const safe = /^[\w-][\w.-]*$/;
    fc.assert(fc.property(anyText, (name) => safe.test(safeFilename(name))));
  });
});
