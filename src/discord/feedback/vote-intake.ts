import type { AnySelectMenuInteraction, ButtonInteraction, Client, Message } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { FeedbackService, VoteOutcome } from '../../feedback/feedback-service.ts';
import type { WatchCache } from '../../lib/metrics.ts';
import { untilAborted } from '../../lib/wait.ts';
import { translatorFor } from '../../messages/translator.ts';
import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import { problemReply } from '../replies/problem.ts';
import { withoutMentions } from '../respond.ts';
import type { Adoption } from './adoption.ts';
import { Cooldown } from './cooldown.ts';
import { missingList } from './missing-list.ts';
import { listenToReactions } from './reaction-listener.ts';
import { choiceOfButton, choicesOfMenu } from './vote-buttons.ts';
import type { VoteQueue } from './vote-queue.ts';

/** Discord wants a button press acknowledged within three seconds, also that of a person on cooldown. */
const ACKNOWLEDGE_MS = 2000;
const MAX_WITHOUT_LIST = 1000;

/** What a press has led to. */
interface Changed {
  /** Whether the message has a list. */
  readonly isKnown: boolean;
  readonly hasChanged: boolean;
}

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

  /** Lets the sizes of what is kept be looked at. */
  watchCaches(watch: WatchCache): void {
    watch('people who vote', () => ({ size: this.#cooldown.size }));
    watch('votes without a list', () => this.#votesWithoutList);
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

  /** Call for a message whose button was pressed: where its list is not known by its message yet, it is from then on. */
  async adopt({ id, interactionMetadata }: Message): Promise<void> {
    if ((await this.#service.list(id)) !== undefined) return;
    if (await this.#adoption.ofReply(id, interactionMetadata?.id)) void this.#queue.reconcile(id);
  }

  /** Acknowledges a press of a vote button: pressed again, it removes the vote. */
  async press(interaction: ButtonInteraction): Promise<void> {
    const choice = choiceOfButton(interaction.customId);
    if (choice === undefined) return;
    const { id } = interaction.message;
    const { user } = interaction;
    const key = `press ${id}/${choice}`;
    // A second press takes the first back, so of two that wait neither counts.
    if (this.#cooldown.withdraw(user.id, key)) return void (await interaction.deferUpdate());
    await this.#acknowledge(interaction, key, async (at) => {
      const outcome = await this.#service.toggleVote(id, user.id, choice, at, interaction.id);
      return { isKnown: outcome !== 'no-list', hasChanged: outcome === 'added' || outcome === 'removed' };
    });
  }

  /** Acknowledges a choice of several tracks at once, each of which is a vote. */
  async choose(interaction: AnySelectMenuInteraction): Promise<void> {
    const { id } = interaction.message;
    const choices = choicesOfMenu(interaction.values);
    await this.#acknowledge(interaction, `choose ${id}`, async (at) => {
      const outcomes: VoteOutcome[] = [];
      for (const choice of choices)
        outcomes.push(await this.#service.vote(id, interaction.user.id, choice, 'button', at));
      return { isKnown: !outcomes.includes('no-list'), hasChanged: outcomes.includes('new') };
    });
  }

  /** Acknowledges a press of the button for other tracks: pressed again, it asks for others again. */
  async reject(interaction: ButtonInteraction): Promise<void> {
    const { id } = interaction.message;
    await this.#acknowledge(interaction, `reject ${id}`, async (at) => {
      const outcome = await this.#service.rejectShown(id, interaction.user.id, at);
      return { isKnown: outcome !== 'no-list', hasChanged: outcome === 'new' };
    });
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

  /** Changes votes when the person may vote again, and tells them where there is no list. */
  async #acknowledge(
    interaction: ButtonInteraction | AnySelectMenuInteraction,
    key: string,
    work: (at: number) => Promise<Changed>,
  ): Promise<void> {
    const { message } = interaction;
    const at = this.#now();
    const adopted = async () => {
      await this.adopt(message);
      return work(at);
    };
    const changing = new Promise<Changed | undefined>((resolve, reject) => {
      const change = () => void this.#change(message.id, adopted).then(resolve, reject);
      this.#cooldown.admit(interaction.user.id, key, change, () => resolve(undefined));
    });
    const changed = await untilAborted(changing, AbortSignal.timeout(ACKNOWLEDGE_MS));
    if (changed?.isKnown !== false) {
      await interaction.deferUpdate();
      // Whoever votes is told where the vote could not be stored after all.
      await changing;
      return;
    }
    const forgotten = problemReply(missingList(message.id, at), translatorFor(interaction.locale));
    await interaction.reply(withoutMentions(forgotten));
  }

  /** @throws what storing the vote throws, which is logged too */
  #change(message: string, work: () => Promise<Changed>): Promise<Changed> {
    return new Promise((resolve, reject) => {
      void this.#queue.change(message, async () => {
        try {
          const changed = await work();
          resolve(changed);
          return changed.hasChanged;
        } catch (error) {
          reject(error);
          throw error;
        }
      });
    });
  }
}
