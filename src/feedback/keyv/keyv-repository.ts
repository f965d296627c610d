import type { OnDamagedEntry } from '../../storage/namespace.ts';
import type { Store } from '../../storage/store.ts';
import { LIST_LIFE_MS } from '../posted-list.ts';
import type { FeedbackRepository } from '../repository.ts';
import { IdIndex } from './id-index.ts';
import { KeyvLists } from './keyv-lists.ts';
import { KeyvVotes } from './keyv-votes.ts';

/**
 * The feedback repository over Keyv.
 * @param now ms since the epoch
 */
export function openKeyvRepository(
  store: Store,
  onDamage: OnDamagedEntry,
  now: () => number,
): FeedbackRepository {
  const index = new IdIndex(store, onDamage);
  const votes = new KeyvVotes(store, index, onDamage, now);
  const lists = new KeyvLists(store, index, onDamage, now);
  return {
    addVote: (message, user, guild, vote) => votes.addVote(message, user, guild, vote),
    removeVote: (message, user, choice) => votes.removeVote(message, user, choice),
    removeReactions: (message, choice) => votes.removeReactions(message, choice),
    userVotes: (message, user) => votes.userVotes(message, user),
    votesOfMessage: (message) => votes.votesOfMessage(message),
    votesOfUser: (user) => votes.votesOfUser(user),
    votesOfGuildSince: (guild, since) => votes.votesOfGuildSince(guild, since),
    saveList: (message, list) => lists.saveList(message, list),
    list: (message) => lists.list(message),
    updateShown: (message, tracks, hash) => lists.updateShown(message, tracks, hash),
    deleteList: (message) => lists.deleteList(message),
    messagesOfGuild: (guild) => lists.messagesOfGuild(guild),
    listsOfGuildSince: (guild, since) => lists.listsOfGuildSince(guild, since),
    isTasteHidden: async (user) => (await index.time(`hidden/${user}`)) !== undefined,
    setTasteHidden: (user, hidden) =>
      hidden ? index.setTime(`hidden/${user}`, now()) : index.delete(`hidden/${user}`),
    userDeletedAt: (user) => index.time(`forgotten/${user}`),
    async deleteUser(user) {
      // First, so that reactions found meanwhile are not stored again.
      await index.setTime(`forgotten/${user}`, now(), LIST_LIFE_MS);
      await index.delete(`hidden/${user}`);
      return votes.deleteUser(user);
    },
    async markGuildLeft(guild) {
      if ((await index.time(`left/${guild}`)) === undefined) await index.setTime(`left/${guild}`, now());
    },
    markGuildJoined: (guild) => index.delete(`left/${guild}`),
    guilds: () => Array.fromAsync(index.keys('lists/')),
    async leftGuilds() {
      const left: { guild: string; leftAt: number }[] = [];
      for await (const guild of index.keys('left/'))
        left.push({ guild, leftAt: (await index.time(`left/${guild}`)) ?? now() });
      return left;
    },
    async deleteGuild(guild) {
      await votes.deleteGuild(guild);
      await lists.deleteGuild(guild);
      await index.delete(`left/${guild}`);
    },
  };
}
