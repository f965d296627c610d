import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { CastVote, People } from './people.ts';

/** How long to wait for what is caught up with: lists are compared with Discord one a second. */
const CATCH_UP_MS = 180_000;

/** Compares what was cast with what is stored, and what is stored with what messages show. */
export async function reportVotes(
  people: People,
  client: pg.Client,
  print: (line: string) => void,
): Promise<void> {
  const cast = new Set(people.cast.map(keyOf));
  const stored = async () => {
    const { rows } = await client.query<CastVote>(
      'select message_id as "messageId", user_id as user, choice from votes',
    );
    return new Set(rows.map(keyOf));
  };
  const missing = async () => {
    const all = await stored();
    const lost = [...cast].filter((key) => !all.has(key));
    return {
      reactions: lost.filter(isReaction).length,
      presses: lost.filter((key) => !isReaction(key)).length,
    };
  };
  const endedAt = performance.now();
  let left = await missing();
  while (left.reactions > 0 && performance.now() - endedAt < CATCH_UP_MS) {
    await sleep(1000);
    left = await missing();
  }
  const all = await stored();
  let told = 0;
  for (const vote of people.cast.filter((one) => !all.has(keyOf(one)))) {
    const isPress = !isReaction(keyOf(vote));
    if (isPress && (await people.isTold(vote))) told += 1;
    else
      print(
        `    lost: a ${isPress ? 'press' : 'reaction'} for process ${vote.process}, ${(vote.castAt / 1000).toFixed(1)} s after the start`,
      );
  }
  const waitedS = (performance.now() - endedAt) / 1000;
  const unasked = [...(await stored())].filter((key) => !cast.has(key)).length;
  print(
    `  votes taken ${cast.size}: not stored ${left.presses} presses (of ${told} the person was told), ${left.reactions} reactions`,
  );
  print(`    all reactions were stored, or given up, ${waitedS.toFixed(0)} s later`);
  print(`    stored without a response in time: ${unasked}`);
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from lists where intended_tracks is not null',
  );
  print(`  lists ${people.lists.length}: with an edit under way ${rows[0]?.count}`);
}

function keyOf({ messageId, user, choice }: CastVote): string {
  return `${messageId}/${user}/${choice}`;
}

function isReaction(key: string): boolean {
  return key.endsWith('/up');
}
