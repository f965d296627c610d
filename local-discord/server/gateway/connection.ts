import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { GatewaySettings } from '../core.ts';
import type { ApplicationRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type Frame, sendFrame } from './frames.ts';
import { sendMembers } from './guild-members.ts';
import type { GatewayHub } from './hub.ts';
import {
  type ClientFrame,
  decode,
  decodeFrame,
  GatewayCloseError,
  payloads,
  withoutToken,
} from './payloads.ts';
import { sendReady } from './ready.ts';
import type { Session } from './session.ts';
import type { Transport } from './transport.ts';

/** The parts of the local Discord that a connection uses. */
export interface GatewayContext {
  readonly world: World;
  readonly hub: GatewayHub;
  readonly heartbeatIntervalMs: number;
  readonly gatewayUrl: string;
  readonly gateway: GatewaySettings;
  /** The application of a token, created on first use; null for an invalid token. */
  readonly applicationOf: (token: string) => ApplicationRecord | null;
}

const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);
/** A connection is closed after this many intervals without a heartbeat. */
const HEARTBEAT_TIMEOUT_FACTOR = 1.5;
const MAX_SENDS_PER_MINUTE = 120;
const NORMAL_CLOSURES = new Set([1000, 1001]);

/** Serves the gateway protocol on a WebSocket. */
export function serveConnection(socket: WebSocket, transport: Transport, context: GatewayContext): void {
  const connection = new Connection(transport, context);
  socket.on('message', (data) => connection.read(String(data)));
  socket.on('close', (code) => connection.closed(code));
  socket.on('error', () => socket.terminate());
  connection.start();
}

class Connection {
  readonly #transport: Transport;
  readonly #context: GatewayContext;
  #session: Session | null = null;
  #watchdog: NodeJS.Timeout | null = null;
  #sends: number[] = [];

  constructor(transport: Transport, context: GatewayContext) {
    this.#transport = transport;
    this.#context = context;
  }

  start(): void {
    const d = { heartbeat_interval: this.#context.heartbeatIntervalMs, _trace: ['local-discord'] };
    this.#send({ op: GatewayOpcodes.Hello, d });
    this.#expectHeartbeat();
  }

  #send(out: Frame): void {
    sendFrame(this.#transport, this.#context.hub.log, this.#session?.application.id ?? null, out);
  }

  #close(code: GatewayCloseCodes): void {
    this.#transport.close(code, GatewayCloseCodes[code]);
  }

  #expectHeartbeat(): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog);
    const timeoutMs = this.#context.heartbeatIntervalMs * HEARTBEAT_TIMEOUT_FACTOR;
    this.#watchdog = setTimeout(() => this.#close(GatewayCloseCodes.SessionTimedOut), timeoutMs);
    this.#watchdog.unref();
  }

  read(text: string): void {
    try {
      this.#countSend();
      const frame = decodeFrame(text);
      this.#context.hub.log('in', this.#session?.application.id ?? null, withoutToken(frame));
      this.#handle(frame);
    } catch (error) {
      if (!(error instanceof GatewayCloseError)) throw error;
      this.#close(error.code);
    }
  }

  #countSend(): void {
    const now = performance.now();
    this.#sends = [...this.#sends.filter((at) => now - at < 60_000), now];
    if (this.#sends.length > MAX_SENDS_PER_MINUTE) throw new GatewayCloseError(GatewayCloseCodes.RateLimited);
  }

  #handle({ op, d }: ClientFrame): void {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.#expectHeartbeat();
        this.#send({ op: GatewayOpcodes.HeartbeatAck });
        break;
      case GatewayOpcodes.Identify:
        this.#identify(d);
        break;
      case GatewayOpcodes.Resume:
        this.#resume(d);
        break;
      default:
        if (this.#session === null) throw new GatewayCloseError(GatewayCloseCodes.NotAuthenticated);
        this.#handleAuthenticated(this.#session, op, d);
    }
  }

  #handleAuthenticated(session: Session, op: number, d: unknown): void {
    switch (op) {
      case GatewayOpcodes.PresenceUpdate:
        this.#updatePresence(session, d);
        break;
      case GatewayOpcodes.RequestGuildMembers:
        sendMembers(this.#context.world, session, d);
        break;
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestSoundboardSounds:
        break;
      default:
        throw new GatewayCloseError(GatewayCloseCodes.UnknownOpcode);
    }
  }

  #authenticate(token: string): ApplicationRecord {
    const application = this.#context.applicationOf(token);
    if (application === null) throw new GatewayCloseError(GatewayCloseCodes.AuthenticationFailed);
    return application;
  }

  #identify(d: unknown): void {
    if (this.#session !== null) throw new GatewayCloseError(GatewayCloseCodes.AlreadyAuthenticated);
    const { token, intents, shard, presence } = decode(payloads.identify, d);
    const application = this.#authenticate(token);
    if (intents & ~KNOWN_INTENTS) throw new GatewayCloseError(GatewayCloseCodes.InvalidIntents);
    if (shard[0] >= shard[1]) throw new GatewayCloseError(GatewayCloseCodes.InvalidShard);
    if (this.#context.gateway.identifyLimit?.admits(application.id, shard[0], performance.now()) === false) {
      this.#send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    application.messageContent = (intents & GatewayIntentBits.MessageContent) !== 0;
    this.#session = this.#context.hub.open(application, intents, shard, this.#transport);
    this.#updatePresence(this.#session, presence ?? {});
    sendReady(this.#context.world, this.#session, this.#context.gatewayUrl);
  }

  #resume(d: unknown): void {
    const { token, session_id: id, seq } = decode(payloads.resume, d);
    const application = this.#authenticate(token);
    const session = this.#context.hub.find(id);
    if (session === undefined || session.application !== application || !session.canReplayAfter(seq)) {
      this.#send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    this.#context.hub.attach(session, this.#transport);
    this.#session = session;
    session.replayAfter(seq);
    session.dispatch('RESUMED', { _trace: ['local-discord'] });
  }

  #updatePresence(session: Session, d: unknown): void {
    const [first] = decode(payloads.presence, d).activities ?? [];
    session.activity = first?.state ?? first?.name ?? null;
    this.#context.hub.notifyChange();
  }

  closed(code: number): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog);
    const session = this.#session;
    if (session === null || session.transport !== this.#transport) return;
    const known = this.#context.hub.find(session.id) !== undefined;
    this.#context.hub.detach(session, known && !NORMAL_CLOSURES.has(code));
  }
}
