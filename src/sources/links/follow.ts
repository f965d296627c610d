import { lookup as dnsLookup } from 'node:dns';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { SourceFailure } from '../http/failure.ts';
import { BROWSER_USER_AGENT } from '../http/user-agent.ts';

/**
 * Where redirects may lead. The bot always uses {@link PRODUCTION_RULES}; tests pass others to reach a server on their
 * own machine.
 */
export interface FollowRules {
  readonly hosts: ReadonlySet<string>;
  readonly allowsProtocol: (protocol: string) => boolean;
  /** Called with every address a host name resolves to, for the very connection that is made. */
  readonly allowsAddress: (address: string) => boolean;
  readonly timeoutMs: number;
}

const MAX_HOPS = 5;
const MAX_BODY_BYTES = 64 * 1024;

/** Https only, public addresses only, and only hosts that short links of Spotify and Deezer lead through. */
export const PRODUCTION_RULES: FollowRules = {
  hosts: new Set([
    'spotify.link',
    'spotify.app.link',
    'spoti.fi',
    'link.tospotify.com',
    'open.spotify.com',
    'link.deezer.com',
    'deezer.page.link',
    'dzr.page.link',
    'www.deezer.com',
    'deezer.com',
  ]),
  allowsProtocol: (protocol) => protocol === 'https:',
  allowsAddress: isPublicAddress,
  timeoutMs: 4 * SECOND_MS,
};

/** Whether an address is public: not loopback, private, link-local, mapped or reserved. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Follows redirects by hand until an address is a destination, which is not fetched. Where a page does not redirect,
 * its `og:url` is followed. At every hop the host must be on the list and its address allowed.
 * @returns the destination, or undefined when the redirects end somewhere else
 * @throws SourceFailure when a hop does not answer
 */
export async function follow(
  start: string,
  rules: FollowRules,
  isDestination: (url: string) => boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(rules.timeoutMs)]);
  let next = URL.parse(start);
  for (let hop = 0; hop < MAX_HOPS && next !== null; hop += 1) {
    if (hop > 0 && isDestination(next.href)) return next.href;
    if (!rules.allowsProtocol(next.protocol) || !rules.hosts.has(next.hostname)) return undefined;
    const page: { location?: string; body: string } = await fetchHop(next, rules, limited);
    const target: string | undefined = page.location ?? ogUrl(page.body);
    next = target === undefined ? null : URL.parse(target, next.href);
  }
  return next !== null && isDestination(next.href) ? next.href : undefined;
}

function fetchHop(
  url: URL,
  rules: FollowRules,
  signal: AbortSignal,
): Promise<{ location?: string; body: string }> {
  const get: typeof httpGet = url.protocol === 'https:' ? httpsGet : httpGet;
  const headers = { 'user-agent': BROWSER_USER_AGENT, accept: 'text/html' };
  return new Promise((resolve, reject) => {
    const fail = () => reject(new SourceFailure('network', message('sources.shortLinkFailed')));
    const request = get(url, { headers, signal, lookup: checkedLookup(rules) }, (response) => {
      const { location } = response.headers;
      if (location !== undefined) {
        response.destroy();
        resolve({ location, body: '' });
        return;
      }
      readStart(response).then((body) => resolve({ body }), fail);
    });
    request.on('error', fail);
  });
}

/** Name resolution that applies the rules, so that an address cannot change between check and connection. */
function checkedLookup(rules: FollowRules): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? new Error('no address'), '', 0);
      } else if (!addresses.every(({ address }) => rules.allowsAddress(address))) {
        callback(new Error('the address is not public'), '', 0);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

/** The first {@link MAX_BODY_BYTES} of a body; the rest is not read. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAX_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
}

function ogUrl(html: string): string | undefined {
  const tag = /<meta\b[^<>]{0,300}\bproperty\s*=\s*["']?og:url\b[^<>]{0,2000}>/i.exec(html)?.[0];
  return tag && /\bcontent\s*=\s*["']([^"']+)["']/i.exec(tag)?.[1]?.replaceAll('&amp;', '&');
}
