import { SECOND_MS } from '../lib/time.ts';
import { type Message, message } from '../messages/message.ts';
import type { Service } from './http/service.ts';
import type { Capability, OpenSource, SourceDefinition, SourceOff, SourceState } from './source.ts';

/** One source, for the people who run the bot. */
export interface SourceStatus extends SourceState {
  readonly name: string;
  readonly gives: readonly Message[];
  readonly requests?: number;
  /** Requests that failed. */
  readonly failures?: number;
  readonly lastLatencyMs?: number;
}

/** @param source as it was opened with the settings */
export function statusOf(
  { label, gives }: SourceDefinition,
  source: OpenSource | SourceOff,
  now: () => number,
): SourceStatus {
  const named = { name: label, gives: gives.map((capability) => capabilityMessage(capability, label)) };
  if ('off' in source) return { ...named, state: 'off', detail: source.off };
  const service = source.service === undefined ? { state: 'on' as const } : serviceState(source.service, now);
  return { ...named, ...service, ...source.state?.() };
}

function capabilityMessage(capability: Capability, label: string): Message {
  return capability === 'links'
    ? message('sources.gives.links', { label })
    : message(`sources.gives.${capability}`);
}

function serviceState(service: Service, now: () => number): Omit<SourceStatus, 'name' | 'gives'> {
  const { state, until, lastFailure, requests, failures, lastLatencyMs } = service.status();
  return {
    state: state === 'ready' ? 'on' : 'resting',
    requests,
    failures,
    ...(lastFailure === undefined ? {} : { detail: withNextTry(lastFailure, until, now) }),
    ...(lastLatencyMs === undefined ? {} : { lastLatencyMs }),
  };
}

function withNextTry(failure: Message, until: number | undefined, now: () => number): Message {
  if (until === undefined) return failure;
  return message('sources.nextTry', { failure, seconds: Math.ceil((until - now()) / SECOND_MS) });
}
