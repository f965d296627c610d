/** Functions for the driver API, which `../driver/api.ts` documents. */
import type {
  DriverAutocompleteCall,
  DriverChannel,
  DriverClock,
  DriverCommand,
  DriverCommandCall,
  DriverComponentCall,
  DriverContextCall,
  DriverGuild,
  DriverMessage,
  DriverModalSubmit,
  DriverOutcome,
  DriverPost,
  DriverState,
  DriverTraffic,
} from '../driver/api.ts';

/** The server refused the request; the message is the server's and says why. */
export class RequestRefusedError extends Error {}

/** The server could not be reached. */
export class ServerUnreachableError extends Error {
  override readonly message = 'The local Discord cannot be reached.';
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/driver${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new ServerUnreachableError();
  });
  const text = await response.text();
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return answer as T;
  const refusal = answer as { error?: { message?: string } } | null;
  throw new RequestRefusedError(refusal?.error?.message ?? `The local Discord answered ${response.status}.`);
}

const encode = encodeURIComponent;
const messagePath = (channelId: string, messageId: string) =>
  `/channels/${encode(channelId)}/messages/${encode(messageId)}`;

export const api = {
  state: () => request<DriverState>('GET', '/state'),
  commands: (as: string, channelId: string) =>
    request<DriverCommand[]>('GET', `/commands?as=${encode(as)}&channel=${encode(channelId)}`),
  messages: (as: string, channelId: string, before?: string) =>
    request<DriverMessage[]>(
      'GET',
      `/channels/${encode(channelId)}/messages?as=${encode(as)}&limit=50${before === undefined ? '' : `&before=${encode(before)}`}`,
    ),
  post: (channelId: string, post: DriverPost) =>
    request<DriverMessage>('POST', `/channels/${encode(channelId)}/messages`, post),
  remove: (as: string, channelId: string, messageId: string) =>
    request<null>('DELETE', `${messagePath(channelId, messageId)}?as=${encode(as)}`),
  react: (as: string, channelId: string, messageId: string, emoji: string, on: boolean) =>
    request<DriverMessage>(
      on ? 'PUT' : 'DELETE',
      `${messagePath(channelId, messageId)}/reactions/${encode(emoji)}?as=${encode(as)}`,
    ),
  command: (body: DriverCommandCall) => request<DriverOutcome>('POST', '/interactions/command', body),
  autocomplete: (body: DriverAutocompleteCall) =>
    request<DriverOutcome>('POST', '/interactions/autocomplete', body),
  context: (body: DriverContextCall) => request<DriverOutcome>('POST', '/interactions/context', body),
  component: (body: DriverComponentCall) => request<DriverOutcome>('POST', '/interactions/component', body),
  modal: (body: DriverModalSubmit) => request<DriverOutcome>('POST', '/interactions/modal', body),
  openDm: (as: string, applicationId: string) =>
    request<DriverChannel>('POST', '/dms', { as, applicationId }),
  setGuildLocale: (guildId: string, locale: DriverGuild['locale']) =>
    request<null>('PUT', `/tools/guilds/${encode(guildId)}/locale`, { locale }),
  /** Installs a bot for a person, or removes it. */
  install: (personId: string, applicationId: string, on: boolean) =>
    request<null>(on ? 'PUT' : 'DELETE', `/tools/people/${encode(personId)}/apps/${encode(applicationId)}`),
  traffic: () => request<DriverTraffic[]>('GET', '/traffic?limit=100'),
  advance: (ms: number) => request<DriverClock>('POST', '/tools/advance', { ms }),
};
