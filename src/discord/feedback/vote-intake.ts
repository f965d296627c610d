import type { ButtonInteraction, Client } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { translatorFor } from '../../messages/translator.ts';
import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import { problemReply } from '../replies/problem.ts';
import { withoutMentions } from '../respond.ts';
import type { Adoption } from './adoption.ts';
import { Cooldown } from './cooldown.ts';
import { missingList } from './missing-list.ts';
import { listenToReactions } from './reaction-listener.ts';
import { choiceOfButton } from './vote-buttons.ts';
import type { VoteQueue } from './vote-queue.ts';

/** Discord wants a button press acknowledged within three seconds, also that of a person on cooldown. */
const ACKNOWLEDGE_MS = 2000;
const MAX_WITHOUT_LIST = 1000;

type ToggledVote = Awaited<ReturnType<FeedbackService['toggleVote']>>;

/** Turns reactions and button presses into changes of votes, no faster than a person may vote. */
export class VoteIntake {
  readonly #service: FeedbackService;
  readonly #queue: VoteQueue;
  readonly #adoption: Adoption;
  readonly #cooldown: Cooldown;
  readonly #now: () => number;
  /** Messages without a list that were voted on: one may be a list that is about to be stored. */
  readonly #votesWithoutList = new LRUCache<string, true>({ max: MAX_WITHOUT_LIST });

  /** @param now ms since the epoch */
  constructor(service: FeedbackService, queue: VoteQueue, adoption: Adoption, now: () => number) {
    this.#service = service;
    this.#adoption = adoption;
    this.#queue = queue;
    this.#now = now;
    this.#cooldown = new Cooldown(now);
  }

  /** Listens to reactions from now on. */
  listen(client: Client): void {
    const admit = (message: string, user: string, choice: VoteChoice, work: () => Promise<boolean>) =>
      this.#cooldown.admit(user, `${message}/${choice}`, () => void this.#queue.change(message, work));
    listenToReactions(client, {
      added: (message, user, choice) => {
        // A vote that waits counts for what the list shows now, which its voter saw.
        const at = this.#now();
        admit(message, user, choice, () => this.#addVote(message, user, choice, at));
      },
      removed: (message, user, choice, mayRemain) =>
        admit(message, user, choice, () => {
          if (mayRemain) this.#queue.doubtVotes(message);
          return this.#service.removeVote(message, user, choice);
        }),
      cleared: (message, choice, mayRemain) =>
        void this.#queue.change(message, () => {
          if (mayRemain) this.#queue.doubtVotes(message);
          return this.#service.removeReactions(message, choice);
        }),
    });
  }

  /** Acknowledges a press of a vote button: pressed again, it removes the vote. */
  async press(interaction: ButtonInteraction): Promise<void> {
    const choice = choiceOfButton(interaction.customId);
    if (choice === undefined) return;
    const { id } = interaction.message;
    const user = interaction.user.id;
    const at = this.#now();
    const outcome = await new Promise<ToggledVote | undefined>((resolve, reject) => {
      const later = () => resolve(undefined);
      // A second press takes the first back, so of two that wait neither counts.
      const key = `press ${id}/${choice}`;
      if (this.#cooldown.withdraw(user, key)) return later();
      const toggle = () => void this.#toggle(id, user, choice, at).then(resolve, reject);
      this.#cooldown.admit(user, key, toggle, later);
      setTimeout(later, ACKNOWLEDGE_MS).unref();
    });
    if (outcome !== 'no-list') return void (await interaction.deferUpdate());
    const forgotten = problemReply(missingList(id, at), translatorFor(interaction.locale));
    await interaction.reply(withoutMentions(forgotten));
  }

  /** Call when a list is stored. @returns whether its message was voted on before that */
  takeEarlyVotes(message: string): boolean {
    return this.#votesWithoutList.delete(message);
  }

  /** Call before a person's data is deleted: their votes that wait are not counted. */
  drop(user: string): void {
    this.#cooldown.drop(user);
  }

  /** Admits every vote that waits. */
  close(): void {
    this.#cooldown.close();
  }

  async #addVote(message: string, user: string, choice: VoteChoice, at: number): Promise<boolean> {
    const outcome = await this.#service.vote(message, user, choice, 'reaction', at);
    if (outcome !== 'no-list') return outcome === 'new';
    // Most of these are no lists, and are looked at once.
    const isNew = !this.#votesWithoutList.has(message);
    this.#votesWithoutList.set(message, true);
    if (!isNew || !(await this.#adoption.ofReacted(message))) return false;
    this.#votesWithoutList.delete(message);
    return (await this.#service.vote(message, user, choice, 'reaction', at)) === 'new';
  }

  /** @throws what storing the vote throws, which is logged too */
  #toggle(message: string, user: string, choice: VoteChoice, at: number): Promise<ToggledVote> {
    return new Promise((resolve, reject) => {
      const work = async () => {
        try {
          const outcome = await this.#service.toggleVote(message, user, choice, at);
          resolve(outcome);
          return outcome === 'added' || outcome === 'removed';
        } catch (error) {
          reject(error);
          throw error;
        }
      };
      void this.#queue.change(message, work);
    });
  }
}
