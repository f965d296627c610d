import { type Client, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import type { Logger } from 'pino';
import type { DropJob, DropMessenger } from '../../drops/delivery/ports.ts';
import type { Drops } from '../../drops/open-drops.ts';
import { translatorFor } from '../../messages/translator.ts';
import type { Covers } from '../../sources/covers/cover-lookup.ts';
import { storeDropTemplate } from '../feedback/drop-template.ts';
import type { ListVoting } from '../feedback/list-voting.ts';
import { dropLayout } from '../replies/drops.ts';
import { postLocale } from '../shared-locale.ts';
import { dropCovers } from './drop-covers.ts';
import { findDrop } from './find-drop.ts';
import { notifyAdmin } from './notify-admin.ts';
import { postDrop } from './post-drop.ts';

export interface MessengerParts {
  readonly client: Client<true>;
  readonly viewOf: Drops['delivery']['viewOf'];
  readonly voting: ListVoting;
  readonly covers: Pick<Covers, 'images'>;
  readonly log: Logger;
}

/** Posts drops to Discord. */
export function discordMessenger(parts: MessengerParts): DropMessenger {
  const { client, viewOf, log } = parts;
  const findCovers = dropCovers(parts.covers);
  return {
    find: (job) => findDrop(client, job),
    post: async (job) => postDrop(client, await viewOf(job.guild, job.plan.tracks), job, findCovers),
    async afterPost(job, message) {
      try {
        await watchVotes(parts, job, message);
        if (job.settings.thread) await openThread(client, job, message);
      } catch (error) {
        // The drop is posted: that nobody can vote on it is no reason to post another.
        log.warn(
          { err: error, guild: job.guild, message },
          'Drop was posted without its reactions or thread',
        );
      }
    },
    notifyAdmin: (guild, settings, why) => notifyAdmin(client, log, guild, settings, why),
  };
}

/** The tracks of a drop stay as posted: votes only affect the next one. */
async function watchVotes(
  { client, viewOf, voting }: MessengerParts,
  { guild, settings, due, plan }: DropJob,
  message: string,
): Promise<void> {
  const view = await viewOf(guild, plan.tracks);
  const rows = view.tracks.map(({ row }) => row);
  const translator = translatorFor(postLocale(client.guilds.cache.get(guild), settings.locale));
  const components = dropLayout({ view, week: due.week, theme: settings.theme }, translator);
  await voting.watch({
    message: { id: message, channelId: plan.channel, guildId: guild },
    seeds: [],
    pool: rows.map((row) => ({ row, distance: 0 })),
    rows,
    messageTemplate: storeDropTemplate(components),
    canWait: true,
  });
}

async function openThread(
  client: Client,
  { guild, settings, plan, due }: DropJob,
  message: string,
): Promise<void> {
  const { t } = translatorFor(postLocale(client.guilds.cache.get(guild), settings.locale));
  const body = {
    name: t('drops.post.thread', { week: Number(due.week.slice(-2)) }),
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  await client.rest.post(Routes.threads(plan.channel, message), { body });
}
