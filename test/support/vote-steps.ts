import { Random } from '../../src/lib/random.ts';
import { VOTE_CHOICES, type VoteChoice } from '../../src/storage/database/ports/votes.ts';

export const PROCESSES = 4;
const USERS = 20;
/** People whose votes several processes add at the same time; nobody removes those. */
const SHARED_USERS = 4;
export const MESSAGES = Array.from({ length: 5 }, (_, n) => `80000000000000000${n}`);
/** Ids long enough to be looked for in a file. */
export const USER_IDS = Array.from({ length: USERS }, (_, n) => String(900000000000000000 + 1024 * n));

export interface VoteStep {
  readonly kind: 'add' | 'remove';
  readonly message: string;
  readonly user: string;
  readonly choice: VoteChoice;
}

export const keyOf = ({ message, user, choice }: VoteStep): string => `${message}/${user}/${choice}`;

/** What one process does, the same each time: it alone votes for its own people, and adds votes of the shared ones. */
export function stepsOf(process: number, count: number): VoteStep[] {
  const random = new Random(7, process);
  const pick = <T>(from: readonly T[]): T => from[random.below(from.length)] as T;
  const shared = USER_IDS.slice(0, SHARED_USERS);
  const own = USER_IDS.slice(SHARED_USERS).filter((_, n) => n % PROCESSES === process);
  return Array.from({ length: count }, (): VoteStep => {
    const isShared = random.unit() < 0.25;
    const kind = isShared || random.unit() < 0.6 ? 'add' : 'remove';
    return { kind, message: pick(MESSAGES), user: pick(isShared ? shared : own), choice: pick(VOTE_CHOICES) };
  });
}
