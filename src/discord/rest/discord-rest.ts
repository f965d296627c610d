import {
  DiscordAPIError,
  HTTPError,
  type InternalRequest,
  REST,
  type RESTOptions,
  RequestMethod,
  type ResponseLike,
  Routes,
} from 'discord.js';
import { OutageLog, type WarningLog } from '../../lib/outage-log.ts';
import { networkFailure } from '../network-failure.ts';
import { limitBody } from './limit-body.ts';
import { encodeMultipart } from './multipart.ts';
import { REQUESTS_PER_SECOND, RequestPacer } from './request-pacer.ts';

/**
 * discord.js' REST client with what a bot needs that runs for months: no body is sent that Discord would refuse for its
 * length and not too many requests, an outage is logged when it starts and ends, and one 401 does not silence the bot.
 */
export class DiscordRest extends REST {
  readonly #pacer: RequestPacer;
  readonly #log: WarningLog;
  readonly #outage: OutageLog;
  readonly #onTokenRefused: () => void;
  /** Where it never has, logging in says why. */
  #hasAnswered = false;

  /**
   * @param onTokenRefused called when Discord refuses the token, also when asked again
   * @param share of the requests that Discord allows the bot, in (0, 1]; other processes have the rest
   */
  constructor(options: Partial<RESTOptions>, log: WarningLog, onTokenRefused: () => void, share = 1) {
    super(options);
    this.#pacer = new RequestPacer(REQUESTS_PER_SECOND * share);
    this.#log = log;
    this.#outage = new OutageLog(log, 'Discord’s REST API');
    this.#onTokenRefused = onTokenRefused;
  }

  /** discord.js forgets the token at the first 401, and every request after that fails. */
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    await this.#pacer.wait(request.method, request.fullRoute);
    const sent = await withLimits(request);
    try {
      return await this.#send(sent);
    } catch (error) {
      if (request.auth === false || !isUnauthorized(error)) throw error;
      if (await this.#isTokenRefused()) {
        this.#onTokenRefused();
        throw error;
      }
      this.#log.warn(
        { method: request.method, route: request.fullRoute },
        'Discord refused a request with a valid token',
      );
      return this.#send(sent);
    }
  }

  async #send(request: InternalRequest): Promise<ResponseLike> {
    try {
      const response = await super.queueRequest(request);
      this.#hasAnswered = true;
      this.#outage.end();
      return response;
    } catch (error) {
      if (error instanceof DiscordAPIError) this.#outage.end();
      const reason = error instanceof HTTPError ? `status ${error.status}` : networkFailure(error);
      if (reason !== undefined && this.#hasAnswered) this.#outage.begin(reason);
      throw error;
    }
  }

  /** Asks Discord who the bot is, which needs nothing but the token. */
  async #isTokenRefused(): Promise<boolean> {
    try {
      await super.queueRequest({ method: RequestMethod.Get, fullRoute: Routes.user() });
      return false;
    } catch (error) {
      return isUnauthorized(error);
    }
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

async function withLimits(request: InternalRequest): Promise<InternalRequest> {
  if (request.passThroughBody === true || request.body === undefined || request.appendToFormData === true)
    return request;
  const body = limitBody(request.body);
  if (request.files === undefined || request.files.length === 0) return { ...request, body };
  const { files, headers, ...rest } = request;
  const encoded = await encodeMultipart(body, files);
  return {
    ...rest,
    body: encoded.body,
    headers: { ...headers, 'content-type': encoded.contentType },
    passThroughBody: true,
  };
}
