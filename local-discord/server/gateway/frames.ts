import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Transport } from './transport.ts';

/** A gateway payload. */
export interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}

/** Records frames for the inspector. */
export type FrameLog = (direction: 'in' | 'out', applicationId: string | null, frame: Frame) => void;

/** Sends a frame if the connection is open. */
export function sendFrame(
  transport: Transport,
  log: FrameLog,
  applicationId: string | null,
  frame: Frame,
): void {
  if (!transport.isOpen()) return;
  log('out', applicationId, frame);
  transport.send(JSON.stringify({ t: null, s: null, ...frame }));
}

/** The name of an opcode. */
export function opName(op: number): string {
  const name = Object.entries(GatewayOpcodes).find(([, value]) => value === op)?.[0];
  return name ?? `op ${op}`;
}
