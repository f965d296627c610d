/** Types of the traffic inspector. */

/** One REST request with its response, or one gateway frame. Never contains an Authorization header. */
export type DriverTraffic = DriverRestTraffic | DriverGatewayTraffic;

export interface DriverRestTraffic {
  readonly schemaKind: 'rest';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  readonly method: string;
  /** Path under /api/v10, with query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** The JSON body (for multipart: payload_json), as text cut at 100,000 characters if it is longer; null without body. */
  readonly request: unknown;
  readonly response: unknown;
  /** Names and sizes of files sent. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

export interface DriverGatewayTraffic {
  readonly schemaKind: 'gateway';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  /** As the server sees it: `in` came from the bot. */
  readonly direction: 'in' | 'out';
  readonly op: number;
  /** Name of the opcode: `Dispatch`, `Identify`, `Heartbeat`, ... */
  readonly opName: string;
  /** Event name of a dispatch. */
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}
