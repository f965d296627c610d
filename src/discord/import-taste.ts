import { type Attachment, type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { ExportError } from '../listening/export-error.ts';
import type { ListeningExport } from '../listening/read-export.ts';
import { type Translator, translatorFor } from '../messages/translator.ts';
import { IMPORT_BYTES_MAX } from './download-attachment.ts';
import type { CommandServices } from './services.ts';
import { guildOf } from './user-install.ts';

const DOWNLOAD_MS = 20_000;
/** The tracks of a file that are looked for in the catalogue, most played first. */
const TRACKS_MAX = 3000;
/** What is stored of a file. */
const STORED_TRACKS_MAX = 1000;
const STORED_ARTISTS_MAX = 3000;

/** Imports a file of listening of the person who attached it, and tells them alone what was recognised. */
export async function importTaste(
  interaction: ChatInputCommandInteraction,
  file: Attachment,
  services: CommandServices,
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const translator = translatorFor(interaction.locale);
  const content = await answer(interaction, file, services, translator);
  await interaction.editReply({ content, allowedMentions: { parse: [] } });
}

async function answer(
  interaction: ChatInputCommandInteraction,
  file: Attachment,
  { downloadAttachment, recogniseTracks, tasteService }: CommandServices,
  { t }: Translator,
): Promise<string> {
  const guild = guildOf(interaction);
  let listening: ListeningExport;
  try {
    if (file.size > IMPORT_BYTES_MAX) throw new ExportError('tooLarge');
    // Loaded only where it is used, so that the bot starts sooner.
    const { readExport } = await import('../listening/read-export.ts');
    listening = await readExport(downloadAttachment(file.url, AbortSignal.timeout(DOWNLOAD_MS)));
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return t(`taste.import.problem.${error.problem}`, { understood: t('taste.import.understood') });
  }
  const tracks = listening.tracks.slice(0, TRACKS_MAX);
  const known = await recogniseTracks(tracks);
  // Saving it would replace an earlier import that says something. A library may hold artists alone.
  if (known.length === 0 && tracks.length > 0) return t('taste.import.noneKnown', { count: tracks.length });
  await tasteService.saveImport({
    user: interaction.user.id,
    guild,
    format: listening.format,
    tracks: known.slice(0, STORED_TRACKS_MAX),
    artists: listening.artists.slice(0, STORED_ARTISTS_MAX),
  });
  const artists = t('taste.import.artists', { count: listening.artists.length });
  return [
    t('taste.import.done', { count: tracks.length, known: known.length, artists }),
    t(guild === null ? 'taste.import.privately' : 'taste.import.inServer'),
  ].join('\n');
}
