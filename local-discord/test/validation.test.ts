import fc from 'fast-check';
import { describe, test } from 'vitest';
import { safeFilename } from '../server/domain/attachments.ts';
import { ApiError } from '../server/lib/api-errors.ts';
import { commandsForm } from '../server/validate/command-form.ts';
import { parseMessage } from '../server/validate/message-form.ts';
import { parseForm } from '../server/validate/parse-form.ts';
import { anyText } from './support/any-text.ts';

/** True when the input is parsed or refused with an API error; any other error is a bug and thrown. */
function isParsedOrRefused(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof ApiError) return error.status === 400 && error.errors !== undefined;
    throw error;
  }
}

const messages = fc.record(
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
      fc.property(fc.oneof(fc.jsonValue(), messages), (body) => isParsedOrRefused(() => parseMessage(body))),
      // An object that cannot be converted to a string.
      { examples: [[{ flags: { toString: 0 } }]] },
    );
  });

  test('any commands body is accepted or refused with an API error', () => {
    const command = fc.object({
      key: fc.constantFrom('name', 'type', 'description', 'options', 'choices', 'value'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(command)), (body) =>
        isParsedOrRefused(() => parseForm(commandsForm, body)),
      ),
    );
  });

  test('sanitized file names are safe in paths and headers', () => {
    const safe = /^[\w-][\w.-]*$/;
    fc.assert(fc.property(anyText, (name) => safe.test(safeFilename(name))));
  });
});
