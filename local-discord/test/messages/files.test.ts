import { AttachmentBuilder, EmbedBuilder } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { openBotChannel } from './bot-channel.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNAMDAwAxKgX7n2JVwAAAAABJRU5ErkJggg==',
  'base64',
);

describe('attachments', () => {
  test('files are returned byte for byte, with size and type', async () => {
    const { channel } = await openBotChannel();
    const sent = await channel.send({
      files: [new AttachmentBuilder(PNG, { name: 'my chart.png', description: 'A chart' })],
    });
    const file = sent.attachments.first();
    expect(file).toMatchObject({
      name: 'my_chart.png',
      size: PNG.length,
      width: 2,
      height: 3,
      description: 'A chart',
    });
    const served = await fetch(file?.url ?? '');
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).equals(PNG)).toBe(true);
  });

  test('a file named in an embed becomes its image and leaves the attachments', async () => {
    const { channel } = await openBotChannel();
    const embed = new EmbedBuilder().setTitle('Chart').setImage('attachment://chart.png');
    const sent = await channel.send({
      embeds: [embed],
      files: [new AttachmentBuilder(PNG, { name: 'chart.png' })],
    });
    expect(sent.attachments.size).toBe(0);
    const url = sent.embeds[0]?.image?.url ?? '';
    expect((await fetch(url)).status).toBe(200);
    const edited = await sent.edit({ content: 'now with words' });
    expect(edited.embeds[0]?.image?.url).toBe(url);
    const other = Buffer.concat([PNG, Buffer.from([0])]);
    const replaced = await sent.edit({
      embeds: [embed],
      files: [new AttachmentBuilder(other, { name: 'chart.png' })],
      attachments: [],
    });
    const served = await fetch(replaced.embeds[0]?.image?.url ?? '');
    expect((await served.arrayBuffer()).byteLength).toBe(other.length);
  });

  test('an edit keeps only the attachments it lists', async () => {
    const { channel } = await openBotChannel();
    const sent = await channel.send({
      files: ['one.txt', 'two.txt'].map((name) => new AttachmentBuilder(Buffer.from(name), { name })),
    });
    const [first] = sent.attachments.values();
    const edited = await sent.edit({ attachments: first ? [first] : [] });
    expect(edited.attachments.map((file) => file.name)).toEqual(['one.txt']);
  });

  test('files that could run in a browser are only downloaded', async () => {
    const { channel } = await openBotChannel();
    const page = new AttachmentBuilder(Buffer.from('<script>alert(1)</script>'), {
      name: '../"><img src=x>.html',
    });
    const sent = await channel.send({ files: [page] });
    const served = await fetch(sent.attachments.first()?.url ?? '');
    expect(sent.attachments.first()?.name).toMatch(/^[\w.-]+$/);
    expect(served.headers.get('content-disposition')).toContain('attachment');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
