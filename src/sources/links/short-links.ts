import { type ParsedLink, parseLink } from '../../track/link.ts';
import { type FollowRules, follow } from './follow.ts';

/** @returns what a short link leads to; undefined when that cannot be followed. @throws SourceFailure */
export async function followShortLink(
  url: string,
  rules: FollowRules,
  signal: AbortSignal,
): Promise<ParsedLink | undefined> {
  const destination = await follow(url, rules, isDestination, signal);
  return destination === undefined ? undefined : parseLink(destination);
}

/** @returns the address of a Deezer page behind a short one; other addresses unchanged. @throws SourceFailure */
export async function expandDeezerShort(
  url: string,
  rules: FollowRules,
  signal: AbortSignal,
): Promise<string | undefined> {
  return isDeezerShort(url) ? follow(url, rules, isDestination, signal) : url;
}

/** Anything of a music service that is not another short link, or a page of it that is no music. */
function isDestination(address: string): boolean {
  const link = parseLink(address);
  if (link.kind === 'problem') return 'what' in link && link.what !== '' && link.what !== 'other';
  if (link.kind === 'external') return !isDeezerShort(link.url);
  return link.kind !== 'short';
}

function isDeezerShort(url: string): boolean {
  return /^https:\/\/(link\.deezer\.com|(deezer|dzr)\.page\.link)\//.test(url);
}
