import type { Database } from '../../src/storage/database/database.ts';
import type { Vote, VoteChoice } from '../../src/storage/database/ports/votes.ts';
import { someList } from './stored.ts';

export type Step =
  | { readonly action: 'save'; readonly message: string }
  | { readonly action: 'add'; readonly message: string; readonly user: string; readonly vote: Vote }
  | {
      readonly action: 'remove';
      readonly message: string;
      readonly user: string;
      readonly choice: VoteChoice;
    };

const add = (message: string, user: string, choice: VoteChoice): Step => ({
  action: 'add',
  message,
  user,
  vote: { choice, tracks: [`track of ${choice}`], at: 1, origin: 'reaction' },
});

/** Two people and two lists; votes are added, added twice, removed and added again. */
export const plan: readonly Step[] = [
  { action: 'save', message: 'm1' },
  add('m1', 'u1', '1'),
  add('m1', 'u2', '1'),
  add('m1', 'u1', '1'),
  add('m1', 'u1', 'down'),
  { action: 'remove', message: 'm1', user: 'u1', choice: '1' },
  { action: 'save', message: 'm2' },
  add('m2', 'u1', '3'),
  { action: 'remove', message: 'm2', user: 'u1', choice: '3' },
  add('m2', 'u1', '4'),
  add('m1', 'u1', '1'),
];

/** @param onStored called with the number of each step once it is stored */
export async function runPlan(
  { lists, votes }: Pick<Database, 'lists' | 'votes'>,
  onStored: (step: number) => void = () => {},
): Promise<void> {
  for (const [at, step] of plan.entries()) {
    if (step.action === 'save') await lists.add(someList(step.message, 1));
    else if (step.action === 'add') await votes.add(step.message, step.user, step.vote);
    else await votes.remove(step.message, step.user, step.choice);
    onStored(at);
  }
}

/** The votes after the first `steps` steps: `message/user/choice`, sorted. */
export function votesAfter(steps: number): string[] {
  const votes = new Set<string>();
  for (const step of plan.slice(0, steps)) {
    if (step.action === 'add') votes.add(`${step.message}/${step.user}/${step.vote.choice}`);
    if (step.action === 'remove') votes.delete(`${step.message}/${step.user}/${step.choice}`);
  }
  return [...votes].sort();
}
