import { ButtonStyle, ComponentType } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { hasOpenApi, OpenApi } from '../../../local-discord/test/openapi.ts';
import { limitBody } from '../../../src/discord/rest/limit-body.ts';
import { anyText } from '../../support/any-text.ts';
import { runs } from '../../support/property.ts';

const api = hasOpenApi ? new OpenApi() : undefined;
const violations = (method: string, path: string, body: unknown) =>
  api?.violationsOf(method, path, 'request', JSON.parse(JSON.stringify(body))) ?? [];
const text = anyText(300);

test('choices with any names and values are offered as far as Discord accepts them, never with a cut value', () => {
  const choices = fc.array(fc.record({ name: text, value: text }), { maxLength: 40 });
  fc.assert(
    fc.property(choices, (offered) => {
      const body = limitBody({ type: 8, data: { choices: offered } }) as {
        data: { choices: typeof offered };
      };
      expect(violations('POST', '/interactions/1/token/callback', body)).toEqual([]);
      expect(body.data.choices.length).toBeLessThanOrEqual(25);
      for (const { name, value } of body.data.choices) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(offered.map((one) => one.value)).toContain(value);
      }
    }),
    { numRuns: runs(50) },
  );
});

test('any labels of buttons and menus, file descriptions and thread names are accepted', () => {
  fc.assert(
    fc.property(text, text, (label, description) => {
      const options = Array.from({ length: 30 }, (_, value) => ({ label, description, value: `${value}` }));
      const rows = [
        { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'a', label },
        { type: ComponentType.StringSelect, custom_id: 'b', placeholder: description, options },
      ].map((component) => ({ type: ComponentType.ActionRow, components: [component] }));
      const message = { components: rows, attachments: [{ id: '0', filename: 'a.png', description }] };
      expect(violations('POST', '/channels/1/messages', limitBody(message))).toEqual([]);
      const thread = limitBody({ name: label, auto_archive_duration: 60 });
      expect(violations('POST', '/channels/1/messages/1/threads', thread)).toEqual([]);
    }),
    { numRuns: runs(50) },
  );
});

test('bodies within the limits stay as they are, also those that are no messages', () => {
  const registration = [...commands.slash, ...commands.message].map(({ data }) => data);
  for (const body of [registration, { recipient_id: '1' }, { content: 'a\\*', flags: 64 }, undefined, 'raw'])
    expect(limitBody(body)).toEqual(body);
});
