import { randomUUID } from 'node:crypto';
import { type Client, Routes, ShardClientUtil, ThreadAutoArchiveDuration } from 'discord.js';
import type { Logger } from 'pino';
import { DropRunner } from '../../drops/delivery/drop-runner.ts';
import type { Clock, DropPorts, Errand } from '../../drops/delivery/ports.ts';
import { Pace } from '../../drops/delivery/rate-limiter.ts';
import type { DropDesk } from '../../drops/drop-service.ts';
import type { ListVoting } from '../feedback/list-voting.ts';
import { tellAdmin } from './notify-admin.ts';
import { findDrop, postDrop } from './post-drop.ts';

/** Requests a second, posts and marks together: Discord allows 50, and people's commands want some. */
const REQUESTS_PER_SECOND = 40;

export interface DropsParts {
  readonly client: Client<true>;
  readonly desk: DropDesk;
  readonly voting: ListVoting;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Starts serving the servers of this process; everything that is due is caught up with at once. */
export function startDrops(parts: DropsParts): DropRunner {
  const { client, desk, log, clock } = parts;
  const pace = new Pace(REQUESTS_PER_SECOND, Math.random);
  const runner = new DropRunner({
    store: desk.store,
    ports: portsOf(parts, () => pace.spareTurn()),
    clock,
    random: Math.random,
    owner: randomUUID(),
    turn: () => pace.turn(),
    log,
  });
  const wake = (work: Promise<void>) => {
    work.catch((error: unknown) => log.error({ err: error }, 'drops'));
  };
  desk.onChange = (guild) => wake(runner.changed(guild));
  wake(runner.wake());
  log.info({ shards: client.ws.shards.size }, 'drops are on their way');
  return runner;
}

function portsOf({ client, desk, voting, log }: DropsParts, gate: () => Promise<void>): DropPorts {
  const shards = client.options.shardCount ?? 1;
  return {
    isHere: (guild) => client.ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, shards)),
    compose: (guild, settings, due) => desk.compose(guild, settings, due),
    find: (errand) => findDrop(client, errand),
    post: (errand) => postDrop(client, desk, errand),
    async attend(errand, message) {
      try {
        await watchVotes(errand, message, desk, voting, gate);
        if (errand.settings.thread) await openThread(client, errand, message);
      } catch (error) {
        // The drop is there; that nobody can vote on it is no reason to post another.
        log.warn({ err: error, guild: errand.guild, message }, 'a drop without its votes or thread');
      }
    },
    tell: (guild, settings, why) => tellAdmin(client, log, guild, settings, why),
  };
}

/** A drop stays as it was posted: its votes are for what comes next, so nothing is kept to show it anew. */
async function watchVotes(
  { guild, plan }: Errand,
  message: string,
  desk: DropDesk,
  voting: ListVoting,
  gate: () => Promise<void>,
): Promise<void> {
  const rows = desk.sheetOf(plan.picks).tracks.map(({ row }) => row);
  await voting.watch({
    message: { id: message, channelId: plan.channel, guildId: guild },
    seeds: [],
    pool: rows.map((row) => ({ row, distance: 0 })),
    rows,
    messageTemplate: { kind: 'drop' },
    gate,
  });
}

async function openThread(client: Client, { plan, due }: Errand, message: string): Promise<void> {
  const body = {
    name: `Weekly drop, week ${Number(due.week.slice(-2))}`,
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  };
  await client.rest.post(Routes.threads(plan.channel, message), { body });
}
