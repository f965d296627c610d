/**
 * A discord.js bot for tests of the page that answers in every way a bot can. It uses nothing of this package.
 */
import {
  ActionRowBuilder,
  type AutocompleteInteraction,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { COMMANDS } from './page-bot-commands.ts';
import { layoutFiles, layoutMessage } from './page-bot-layout.ts';

const SONGS = ['Midnight City', 'Take On Me', 'Blue Monday', 'Enjoy the Silence', 'Just Can’t Get Enough'];

/** One violet pixel. */
const CHART_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgSP34HwADgQJcnAZ8nAAAAABJRU5ErkJggg==',
  'base64',
);

/** Hostile text that a bot might repeat. It sets `window.hacked` if it runs. */
const HOSTILE_HTML = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const HOSTILE_MARKDOWN = `${HOSTILE_HTML} [click](javascript:window.hacked=1) [x](https://x.y/"onmouseover="window.hacked=1) <https://x.y/<script>>`;

function listEmbed(songs: readonly string[]) {
  const lines = songs.map(
    (song, at) => `${at + 1}. [${song}](https://music.example/${encodeURIComponent(song)})\n-# close by`,
  );
  return {
    title: 'Five songs',
    url: 'https://music.example/',
    description: lines.join('\n'),
    color: 0x1db954,
    author: { name: 'The Author' },
    fields: [
      { name: 'Tempo', value: '**120** BPM', inline: true },
      { name: 'Key', value: '`C minor`', inline: true },
    ],
    image: { url: 'attachment://chart.png' },
    footer: { text: 'Vote with 👍' },
  };
}

const button = (id: string, label: string, style: ButtonStyle) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);

const ROWS = [
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    button('turn', 'Turn round', ButtonStyle.Primary),
    button('form', 'Write', ButtonStyle.Success),
    button('gone', 'Sold out', ButtonStyle.Danger).setDisabled(true),
    new ButtonBuilder().setURL('https://music.example/').setLabel('Listen').setStyle(ButtonStyle.Link),
  ),
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('mood')
      .setPlaceholder('Choose a mood')
      .addOptions(
        { label: 'Calm', value: 'calm' },
        { label: 'Wild', value: 'wild', description: 'Loud too' },
      ),
  ),
];

async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  switch (interaction.commandName) {
    case 'list': {
      const response = await interaction.reply({
        embeds: [listEmbed(SONGS.slice(0, interaction.options.getInteger('count') ?? SONGS.length))],
        files: [{ attachment: CHART_PNG, name: 'chart.png' }],
        components: ROWS,
        withResponse: true,
      });
      for (const emoji of ['👍', '👎']) await response.resource?.message?.react(emoji);
      return;
    }
    case 'secret':
      await interaction.reply({ content: 'Hush, **you**.', flags: MessageFlags.Ephemeral });
      return;
    case 'slow':
      await interaction.deferReply();
      setTimeout(() => void interaction.editReply('Thought about it.').catch(() => {}), 400);
      return;
    case 'settings':
      await interaction.reply(
        `Day ${interaction.options.getString('day')}, loud ${interaction.options.getBoolean('loud')}`,
      );
      return;
    case 'layout': {
      const ephemeral = interaction.options.getBoolean('private') ? MessageFlags.Ephemeral : 0;
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2 | ephemeral,
        components: layoutMessage(SONGS),
        files: layoutFiles(),
      });
      return;
    }
    case 'weigh': {
      const { name, url } = interaction.options.getAttachment('file', true);
      await interaction.reply(`${name} says ${await (await fetch(url)).text()}`);
      return;
    }
    case 'hostile':
      await interaction.reply({
        content: HOSTILE_MARKDOWN,
        embeds: [
          {
            title: HOSTILE_HTML,
            description: HOSTILE_MARKDOWN,
            author: { name: HOSTILE_HTML },
            fields: [{ name: HOSTILE_HTML, value: HOSTILE_MARKDOWN }],
            footer: { text: HOSTILE_HTML },
          },
        ],
        files: [
          {
            attachment: Buffer.from(
              '<svg xmlns="http://www.w3.org/2000/svg"><script>parent.hacked=1</script></svg>',
            ),
            name: 'picture.svg',
          },
          { attachment: Buffer.from('<script>parent.hacked=1</script>'), name: 'page.html' },
        ],
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            button('x', '<b>bold?</b>', ButtonStyle.Secondary),
          ),
        ],
        allowedMentions: { parse: [] },
      });
  }
}

async function onButton(interaction: ButtonInteraction): Promise<void> {
  if (interaction.customId === 'turn') {
    await interaction.update({ embeds: [listEmbed([...SONGS].reverse())] });
    return;
  }
  if (interaction.customId.startsWith('love:')) {
    const loved = interaction.customId.slice('love:'.length);
    await interaction.update({
      components: layoutMessage([loved, ...SONGS.filter((song) => song !== loved)]),
    });
    return;
  }
  const input = new TextInputBuilder()
    .setCustomId('words')
    .setLabel('Your words')
    .setStyle(TextInputStyle.Paragraph)
    .setRequired(true);
  await interaction.showModal(
    new ModalBuilder()
      .setCustomId('form')
      .setTitle('Say it')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input)),
  );
}

async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
  const typed = interaction.options.getFocused().toLowerCase();
  const fitting = SONGS.filter((song) => song.toLowerCase().includes(typed));
  await interaction.respond(fitting.map((name) => ({ name, value: `song:${name}` })));
}

async function handleInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return onAutocomplete(interaction);
  if (interaction.isChatInputCommand()) return onCommand(interaction);
  if (interaction.isButton()) return onButton(interaction);
  if (interaction.isStringSelectMenu()) await interaction.reply(`Mood: ${interaction.values.join()}`);
  if (interaction.isModalSubmit()) {
    await interaction.reply({
      content: `You wrote: ${interaction.fields.getTextInputValue('words')}`,
      flags: MessageFlags.Ephemeral,
    });
  }
  if (interaction.isMessageContextMenuCommand())
    await interaction.reply(`Looked at ${interaction.targetMessage.id}`);
}

/** Logs in and registers the commands. The bot sorts its list when a person reacts with 👍. */
export async function startPageBot(apiUrl: string, token: string): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    partials: [Partials.Message, Partials.Reaction, Partials.User],
    rest: { api: apiUrl },
  });
  client.on('interactionCreate', (interaction) => void handleInteraction(interaction));
  client.on('messageReactionAdd', async (reaction, user) => {
    if (user.id === client.user?.id || reaction.emoji.name !== '👍') return;
    const message = await reaction.message.fetch();
    await message.edit({ embeds: [listEmbed([...SONGS].sort())] });
  });
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  const readyClient = await ready;
  await readyClient.application.commands.set(COMMANDS);
  return readyClient;
}
