import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { ApplicationRecord } from '../world/records.ts';
import type { FrameLog } from './frames.ts';
import { sendFrame } from './frames.ts';
import type { Transport } from './transport.ts';

/** How many events a session keeps for RESUME. */
const MAX_REPLAY_EVENTS = 2_000;

const SHARD_SHIFT = 22n;

/** A gateway session, which outlives its connection for a while so that it can be resumed. */
export class Session {
  readonly id: string;
  readonly application: ApplicationRecord;
  readonly intents: number;
  /** `[index, count]` */
  readonly shard: readonly [number, number];
  transport: Transport | null;
  activity: string | null = null;
  forgetTimer: NodeJS.Timeout | null = null;
  readonly #log: FrameLog;
  readonly #sent: { readonly s: number; readonly t: string; readonly d: unknown }[] = [];
  #seq = 0;

  constructor(
    id: string,
    application: ApplicationRecord,
    intents: number,
    shard: readonly [number, number],
    transport: Transport,
    log: FrameLog,
  ) {
    this.id = id;
    this.application = application;
    this.intents = intents;
    this.shard = shard;
    this.transport = transport;
    this.#log = log;
  }

  hasIntent(intent: number): boolean {
    return (this.intents & intent) !== 0;
  }

  get hasMembersIntent(): boolean {
    return this.hasIntent(GatewayIntentBits.GuildMembers);
  }

  /** Whether the guild belongs to the session's shard, by Discord's formula; DMs belong to shard 0. */
  servesGuild(guildId: string | null): boolean {
    const [index, count] = this.shard;
    return guildId === null
      ? index === 0
      : Number((BigInt(guildId) >> SHARD_SHIFT) % BigInt(count)) === index;
  }

  /** Sends an event, or only keeps it for a resume while disconnected. */
  dispatch(t: string, d: unknown): void {
    this.#seq += 1;
    const event = { s: this.#seq, t, d };
    this.#sent.push(event);
    if (this.#sent.length > MAX_REPLAY_EVENTS) this.#sent.shift();
    this.#send(event);
  }

  /** Whether all events after `seq` are still kept. */
  canReplayAfter(seq: number): boolean {
    const oldest = this.#sent[0]?.s ?? this.#seq + 1;
    return seq <= this.#seq && seq >= oldest - 1;
  }

  /** Sends all events after `seq` again. */
  replayAfter(seq: number): void {
    for (const event of this.#sent) if (event.s > seq) this.#send(event);
  }

  #send(event: { s: number; t: string; d: unknown }): void {
    if (this.transport !== null)
      sendFrame(this.transport, this.#log, this.application.id, { op: GatewayOpcodes.Dispatch, ...event });
  }
}
