import type { PostedList } from '../../src/feedback/vote-store-schema.ts';
import type { Given, Mark } from '../../src/feedback/votes.ts';

export type Step =
  | { readonly take: 'post'; readonly message: string; readonly list: PostedList }
  | { readonly take: 'add'; readonly message: string; readonly user: string; readonly given: Given }
  | { readonly take: 'remove'; readonly message: string; readonly user: string; readonly mark: Mark };

const list: PostedList = {
  guild: 'g',
  channel: 'c',
  at: 1,
  pool: [['t', 0.5, 0]],
  seeds: [],
  first: ['t'],
  shown: ['t'],
  edition: '',
  frame: null,
};

const add = (message: string, user: string, mark: Mark): Step => ({
  take: 'add',
  message,
  user,
  given: { mark, tracks: [`track of ${mark}`], at: 1, via: 'reaction' },
});

/** Two people, two lists, marks set, set twice, taken back and set again. */
export const plan: readonly Step[] = [
  { take: 'post', message: 'm1', list },
  add('m1', 'u1', '1'),
  add('m1', 'u2', '1'),
  add('m1', 'u1', '1'),
  add('m1', 'u1', 'down'),
  { take: 'remove', message: 'm1', user: 'u1', mark: '1' },
  { take: 'post', message: 'm2', list },
  add('m2', 'u1', '3'),
  { take: 'remove', message: 'm2', user: 'u1', mark: '3' },
  add('m2', 'u1', '4'),
  add('m1', 'u1', '1'),
];

/** The marks that stand after the first `steps` steps: `message/user/mark`. */
export function standing(steps: number): string[] {
  const marks = new Set<string>();
  for (const step of plan.slice(0, steps)) {
    if (step.take === 'add') marks.add(`${step.message}/${step.user}/${step.given.mark}`);
    if (step.take === 'remove') marks.delete(`${step.message}/${step.user}/${step.mark}`);
  }
  return [...marks].sort();
}
