import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes, PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions } from '../world/permissions.ts';
import type { ApplicationRecord, ChannelRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { FrameLog } from './frames.ts';
import { Session } from './session.ts';
import type { Transport } from './transport.ts';

/** A gateway event and the sessions that receive it. */
export interface GatewayEvent {
  readonly t: string;
  /** A session needs one of these intents; 0 for none. */
  readonly intents: number;
  readonly guildId: string | null;
  /** Only bots that can view this channel receive it. */
  readonly channel?: ChannelRecord;
  /** Only this application receives it. */
  readonly applicationId?: string;
  /** The event's data for a session. */
  readonly data: (session: Session) => unknown;
}

export interface HubSettings {
  /** How long a disconnected session can be resumed, in real time. */
  readonly resumeWindowMs: number;
  readonly onChange: () => void;
  readonly log: FrameLog;
}

/** All gateway sessions, connected or resumable. */
export class GatewayHub {
  readonly #world: World;
  readonly #settings: HubSettings;
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, settings: HubSettings) {
    this.#world = world;
    this.#settings = settings;
  }

  get log(): FrameLog {
    return this.#settings.log;
  }

  open(
    application: ApplicationRecord,
    intents: number,
    shard: readonly [number, number],
    transport: Transport,
  ): Session {
    const session = new Session(
      randomBytes(16).toString('hex'),
      application,
      intents,
      shard,
      transport,
      this.log,
    );
    this.#sessions.set(session.id, session);
    return session;
  }

  find(sessionId: string): Session | undefined {
    return this.#sessions.get(sessionId);
  }

  sessionsOf(applicationId?: string): Session[] {
    const all = [...this.#sessions.values()];
    return applicationId === undefined ? all : all.filter((one) => one.application.id === applicationId);
  }

  /** Sends an event to the sessions that receive it. True when there was at least one. */
  dispatch(event: GatewayEvent): boolean {
    let isDelivered = false;
    for (const session of this.#sessions.values()) {
      if (!this.#shouldReceive(session, event)) continue;
      session.dispatch(event.t, event.data(session));
      isDelivered = true;
    }
    return isDelivered;
  }

  #shouldReceive(session: Session, event: GatewayEvent): boolean {
    const { id } = session.application;
    if (event.applicationId !== undefined && event.applicationId !== id) return false;
    if (event.intents !== 0 && !session.hasIntent(event.intents)) return false;
    if (!session.servesGuild(event.guildId)) return false;
    if (event.guildId !== null && event.applicationId === undefined) {
      if (!this.#world.guilds.get(event.guildId)?.members.has(id)) return false;
    }
    if (event.channel === undefined) return true;
    return (channelPermissions(this.#world, event.channel, id) & PermissionFlagsBits.ViewChannel) !== 0n;
  }

  /** Gives a resumed session its new connection. */
  attach(session: Session, transport: Transport): void {
    session.transport?.terminate();
    if (session.forgetTimer !== null) clearTimeout(session.forgetTimer);
    session.forgetTimer = null;
    session.transport = transport;
    this.notifyChange();
  }

  /** Handles a lost connection: keeps the session for the resume window, or ends it. */
  detach(session: Session, keep: boolean): void {
    session.transport = null;
    if (keep) {
      session.forgetTimer = setTimeout(() => this.forget(session), this.#settings.resumeWindowMs);
      session.forgetTimer.unref();
    } else this.forget(session);
    this.notifyChange();
  }

  forget(session: Session): void {
    if (session.forgetTimer !== null) clearTimeout(session.forgetTimer);
    this.#sessions.delete(session.id);
  }

  notifyChange(): void {
    this.#settings.onChange();
  }

  /** Closes the connections of one application or of all. Returns how many were closed. */
  dropConnections(applicationId: string | undefined, resumable: boolean, code?: number): number {
    const connected = this.sessionsOf(applicationId).filter((session) => session.transport !== null);
    for (const session of connected) {
      const transport = session.transport;
      if (!resumable) this.forget(session);
      if (code !== undefined) transport?.close(code);
      else if (resumable) transport?.terminate();
      else transport?.close(GatewayCloseCodes.SessionTimedOut);
    }
    return connected.length;
  }

  close(): void {
    for (const session of this.#sessions.values()) {
      if (session.forgetTimer !== null) clearTimeout(session.forgetTimer);
      session.transport?.terminate();
    }
    this.#sessions.clear();
  }
}
