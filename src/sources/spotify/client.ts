import type SpotifyWebApi from 'spotify-web-api-node';
import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { SourceFailure } from '../http/failure.ts';
import type { Service } from '../http/service.ts';
import type { LibraryRequest } from './library.ts';

export interface SpotifyOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: Service;
  readonly accounts: Service;
  /** ms since the epoch */
  readonly now: () => number;
}

/** Tokens are renewed this long before they expire, so that none expires during a request. */
const RENEW_EARLY_MS = MINUTE_MS;
/** Credentials that were refused are not tried again for this long. */
const REFUSED_REST_MS = 5 * MINUTE_MS;

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/**
 * Wraps spotify-web-api-node with what it lacks: time and size limits, base URLs, tokens renewed in time, and failures
 * of one shape ({@link SourceFailure}). Nothing else in the project imports the library.
 */
export class SpotifyClient {
  readonly #options: SpotifyOptions;
  #library: SpotifyWebApi | undefined;
  #token: { readonly expiresAt: number } | undefined;
  #renewal: Promise<void> | undefined;
  #refusedUntil = 0;

  constructor(options: SpotifyOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.api.name;
  }

  /**
   * Makes one call of the library with a valid token; a token that Spotify rejects is renewed once.
   * @throws SourceFailure, also when the body has another shape than `schema`
   */
  async call<T>(
    work: (library: SpotifyWebApi) => Promise<{ body: unknown }>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    await this.#ensureToken();
    const used = this.#token;
    try {
      return await this.#once(work, schema, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure && error.status === 401)) throw error;
      // Of several calls that were refused together, the first renews the token for all.
      if (this.#token === used) this.#token = undefined;
      await this.#ensureToken();
      return this.#once(work, schema, signal);
    }
  }

  async #once<T>(
    work: (library: SpotifyWebApi) => Promise<{ body: unknown }>,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> {
    // Loaded on first use: importing it takes longer than all other sources together, and few installations have an app.
    const { createLibrary, withTransport } = await import('./library.ts');
    const { clientId, clientSecret } = this.#options;
    this.#library ??= createLibrary({ clientId, clientSecret });
    const library = this.#library;
    const { body } = await withTransport(
      (request) => this.#send(request, signal),
      () => work(library),
    );
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new SourceFailure('bad-answer', message('sources.badAnswer'));
    return parsed.data;
  }

  /** Concurrent callers share one renewal. */
  async #ensureToken(): Promise<void> {
    const { now } = this.#options;
    if (this.#token !== undefined && this.#token.expiresAt - RENEW_EARLY_MS > now()) return;
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  async #renew(): Promise<void> {
    const { now } = this.#options;
    if (now() < this.#refusedUntil) throw this.#refusal();
    try {
      const grant = (library: SpotifyWebApi) => library.clientCredentialsGrant();
      const token = await this.#once(grant, tokenSchema, new AbortController().signal);
      this.#library?.setAccessToken(token.access_token);
      this.#token = { expiresAt: now() + token.expires_in * SECOND_MS };
    } catch (error) {
      if (!(error instanceof SourceFailure && (error.status === 400 || error.status === 401))) throw error;
      this.#refusedUntil = now() + REFUSED_REST_MS;
      throw this.#refusal();
    }
  }

  #refusal(): SourceFailure {
    return new SourceFailure('resting', message('sources.badCredentials'), { until: this.#refusedUntil });
  }

  async #send(request: LibraryRequest, signal: AbortSignal) {
    const service = this.#options[request.host];
    const { method, headers, body } = request;
    const httpRequest = {
      url: service.url(request.path),
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    };
    const response = await service.send(() => httpRequest, signal);
    return { body: service.parse(response, z.unknown()), headers: {}, statusCode: response?.status ?? 0 };
  }
}
