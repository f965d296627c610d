import type { Core } from '../core.ts';
import { addGuild, addMember, addTextChannel } from '../domain/guilds.ts';
import type { World } from './world.ts';

/** A person of the initial world. */
export interface PersonSeed {
  readonly username: string;
  readonly displayName: string;
}

export interface ChannelSeed {
  readonly name: string;
  readonly topic?: string;
}

/** A guild of the initial world; `owner` and `members` are usernames. */
export interface GuildSeed {
  readonly name: string;
  readonly owner: string;
  readonly members: readonly string[];
  readonly channels: readonly ChannelSeed[];
  /** Whether bots join it by themselves (default: yes). */
  readonly bots?: boolean;
}

export const DEFAULT_PEOPLE: readonly PersonSeed[] = [
  { username: 'ada', displayName: 'Ada' },
  { username: 'ben', displayName: 'Ben' },
  { username: 'chidi', displayName: 'Chidi' },
  { username: 'dunja', displayName: 'Dunja' },
];

export const DEFAULT_GUILDS: readonly GuildSeed[] = [
  {
    name: 'Test Server',
    owner: 'ada',
    members: ['ada', 'ben', 'chidi', 'dunja'],
    channels: [
      { name: 'general', topic: 'Talk about anything' },
      { name: 'weekly-drop', topic: 'Something new every week' },
    ],
  },
];

const COLOURS = ['#5865f2', '#eb459e', '#3ba55c', '#faa61a', '#ed4245', '#9b59b6', '#1abc9c', '#e67e22'];

/** The colour of an id. */
export function colourOf(id: string): string {
  return COLOURS[Number(BigInt(id) % BigInt(COLOURS.length))] ?? '#5865f2';
}

/** Ids of the initial world are the same in every run, so that links to it keep working. */
const FIRST_PERSON_ID = 1_100_000_000_000_000_100n;
const FIRST_GUILD_ID = 1_100_000_000_000_001_000n;
const FIRST_CHANNEL_ID = 1_100_000_000_000_002_000n;
const CHANNELS_PER_GUILD = 100n;
const SEED_JOINED_AT = '2023-04-24T12:00:00.000Z';

/** Fills an empty world with people and guilds. */
export function seedWorld(
  core: Pick<Core, 'world' | 'ids'>,
  people: readonly PersonSeed[],
  guilds: readonly GuildSeed[],
): void {
  for (const [index, person] of people.entries()) {
    const id = (FIRST_PERSON_ID + BigInt(index)).toString();
    core.world.users.set(id, {
      id,
      ...person,
      bot: false,
      colour: COLOURS[index % COLOURS.length] ?? '#5865f2',
    });
  }
  for (const [index, seed] of guilds.entries()) {
    const guild = addGuild(
      core,
      seed.name,
      idOf(core.world, seed.owner),
      // Discord's rule for shards looks at these digits: guilds are spread over the shards.
      (FIRST_GUILD_ID + (BigInt(index) << 22n)).toString(),
    );
    for (const username of new Set([seed.owner, ...seed.members]))
      addMember(guild, idOf(core.world, username), SEED_JOINED_AT);
    for (const [place, channel] of seed.channels.entries()) {
      const id = (FIRST_CHANNEL_ID + CHANNELS_PER_GUILD * BigInt(index) + BigInt(place)).toString();
      addTextChannel(core, guild, channel.name, channel.topic ?? null, id);
    }
  }
}

function idOf(world: World, username: string): string {
  const user = [...world.users.values()].find((one) => one.username === username);
  if (user === undefined)
    throw new Error(`The option "guilds" mentions ${username}, who is not in "people".`);
  return user.id;
}
