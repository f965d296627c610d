import type { Metrics, VoteKind } from '../lib/metrics.ts';
import type { VoteChoice, VoteRepository } from '../storage/database/ports/votes.ts';

/** The same repository, which reports every vote that is added to it or removed from it by its voter. */
export function countVotes(votes: VoteRepository, metrics: Pick<Metrics, 'voteChanged'>): VoteRepository {
  return {
    ...votes,
    async add(message, user, vote) {
      const outcome = await votes.add(message, user, vote);
      if (outcome === 'new') metrics.voteChanged(kindOf(vote.choice), 'added');
      return outcome;
    },
    async adopt(message, user, vote) {
      const outcome = await votes.adopt(message, user, vote);
      if (outcome === 'new') metrics.voteChanged(kindOf(vote.choice), 'added');
      return outcome;
    },
    async toggle(message, user, vote, press) {
      const outcome = await votes.toggle(message, user, vote, press);
      if (outcome === 'added' || outcome === 'removed') metrics.voteChanged(kindOf(vote.choice), outcome);
      return outcome;
    },
    async remove(message, user, choice) {
      const wasThere = await votes.remove(message, user, choice);
      if (wasThere) metrics.voteChanged(kindOf(choice), 'removed');
      return wasThere;
    },
  };
}

function kindOf(choice: VoteChoice): VoteKind {
  return choice === 'up' || choice === 'down' ? choice : 'track';
}
