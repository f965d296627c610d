/** What goes over the wire. */

/** One REST request with its answer, or one gateway frame, for an inspector. Authorization headers are never in it. */
export type DriverTraffic = DriverRestTraffic | DriverGatewayTraffic;

export interface DriverRestTraffic {
  readonly kind: 'rest';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  readonly method: string;
  /** Path under /api/v10, with query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** JSON bodies (of multipart: payload_json), cut at 20,000 characters of text; null when none. */
  readonly request: unknown;
  readonly response: unknown;
  /** Names and sizes of files sent. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

export interface DriverGatewayTraffic {
  readonly kind: 'gateway';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  /** Seen from the local Discord: `in` came from the bot. */
  readonly direction: 'in' | 'out';
  readonly op: number;
  /** Opcode in words: `Dispatch`, `Identify`, `Heartbeat`, ... */
  readonly opName: string;
  /** Event name of a dispatch. */
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}
