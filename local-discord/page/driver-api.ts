/** The driver API of the local Discord, as functions. What each takes and gives is written in `../driver/api.ts`. */
import type {
  DriverAutocompleteCall,
  DriverChannel,
  DriverClock,
  DriverCommand,
  DriverCommandCall,
  DriverComponentCall,
  DriverContextCall,
  DriverMessage,
  DriverModalSubmit,
  DriverOutcome,
  DriverPost,
  DriverState,
  DriverTraffic,
} from '../driver/api.ts';

/** What the local Discord refused, in its own words. */
export class RefusedError extends Error {}

/** The local Discord is away: nobody heard what was asked. */
export class UnheardError extends Error {
  override readonly message = 'That did not reach the local Discord.';
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/driver${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new UnheardError();
  });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return answer as T;
  const refusal = answer as { error?: { message?: string } } | null;
  throw new RefusedError(refusal?.error?.message ?? `The local Discord answered ${response.status}.`);
}

const enc = encodeURIComponent;
const messagePath = (channelId: string, messageId: string) =>
  `/channels/${enc(channelId)}/messages/${enc(messageId)}`;

export const api = {
  state: () => call<DriverState>('GET', '/state'),
  commands: (as: string, channelId: string) =>
    call<DriverCommand[]>('GET', `/commands?as=${enc(as)}&channel=${enc(channelId)}`),
  messages: (as: string, channelId: string, before?: string) =>
    call<DriverMessage[]>(
      'GET',
      `/channels/${enc(channelId)}/messages?as=${enc(as)}&limit=50${before === undefined ? '' : `&before=${enc(before)}`}`,
    ),
  post: (channelId: string, post: DriverPost) =>
    call<DriverMessage>('POST', `/channels/${enc(channelId)}/messages`, post),
  remove: (as: string, channelId: string, messageId: string) =>
    call<null>('DELETE', `${messagePath(channelId, messageId)}?as=${enc(as)}`),
  react: (as: string, channelId: string, messageId: string, emoji: string, on: boolean) =>
    call<DriverMessage>(
      on ? 'PUT' : 'DELETE',
      `${messagePath(channelId, messageId)}/reactions/${enc(emoji)}?as=${enc(as)}`,
    ),
  command: (body: DriverCommandCall) => call<DriverOutcome>('POST', '/interactions/command', body),
  autocomplete: (body: DriverAutocompleteCall) =>
    call<DriverOutcome>('POST', '/interactions/autocomplete', body),
  context: (body: DriverContextCall) => call<DriverOutcome>('POST', '/interactions/context', body),
  component: (body: DriverComponentCall) => call<DriverOutcome>('POST', '/interactions/component', body),
  modal: (body: DriverModalSubmit) => call<DriverOutcome>('POST', '/interactions/modal', body),
  openDm: (as: string, applicationId: string) => call<DriverChannel>('POST', '/dms', { as, applicationId }),
  traffic: () => call<DriverTraffic[]>('GET', '/traffic?limit=100'),
  advance: (ms: number) => call<DriverClock>('POST', '/tools/advance', { ms }),
};
