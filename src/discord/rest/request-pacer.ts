import PQueue from 'p-queue';

/** Discord allows a bot 50 requests in any second; its windows and ours may not start together. */
export const REQUESTS_PER_SECOND = 45;

/**
 * Keeps requests within Discord's limit for the whole bot. Responses to interactions do not count towards it and are
 * never held back; reactions wait for everything else, because there are seven under each list.
 */
export class RequestPacer {
  readonly #queue: PQueue;

  /** @param perSecond requests in any second; fewer than one is one in several seconds */
  constructor(perSecond = REQUESTS_PER_SECOND) {
    const interval = perSecond >= 1 ? 1000 : Math.ceil(1000 / perSecond);
    this.#queue = new PQueue({ interval, intervalCap: Math.max(1, Math.floor(perSecond)), strict: true });
  }

  /**
   * Resolves when the request may be sent.
   * @param route path of the request: `/channels/1/messages`
   */
  async wait(method: string, route: string): Promise<void> {
    if (/^\/(interactions|webhooks)\//.test(route)) return;
    const isReaction = method === 'PUT' && route.includes('/reactions/');
    await this.#queue.add(() => undefined, { priority: isReaction ? 0 : 1 });
  }
}
