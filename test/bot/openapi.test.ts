import { describe, expect, test } from 'vitest';
import { hasOpenApi, OpenApi } from '../../local-discord/test/openapi.ts';
import { openBotScene, wellKnown } from './scene.ts';

describe.skipIf(!hasOpenApi)(
  'what the bot sends (skipped where Discord’s OpenAPI description is not next to the project)',
  () => {
    test('every answer, list, page and error matches Discord’s OpenAPI description', async () => {
      const scene = await openBotScene();
      const link = wellKnown().id;
      await scene.type('genre', { link });
      await scene.type('genre', { link: 'nonsense' });
      const { message } = await scene.type('recommend', { link, count: 10, mood: 'happier' });
      if (message === null) throw new Error('no list');
      for (const customId of ['list:all', 'list:more:happier:', 'list:surprise:happier:']) {
        const press = { as: scene.ben.id, channelId: scene.general.id, messageId: message.id, customId };
        expect((await scene.driver.component(press)).interaction.state).toBe('answered');
      }
      const sent = await scene.driver.traffic(500);
      expect(sent.filter(({ schemaKind: kind }) => kind === 'rest').length).toBeGreaterThan(6);
      expect(new OpenApi().violations(sent, 'requests')).toEqual([]);
    });
  },
);
