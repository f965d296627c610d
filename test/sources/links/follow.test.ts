import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type FollowRules,
  follow,
  isPublicAddress,
  PRODUCTION_RULES,
} from '../../../src/sources/links/follow.ts';
import { type LocalServices, startServices } from '../../support/services/server.ts';

const DESTINATION = 'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC';
const isDestination = (url: string) => url.startsWith('https://open.spotify.com/track/');
const longTimeout = () => AbortSignal.timeout(10_000);

/** Rules for a server on this machine. */
const localRules: FollowRules = {
  hosts: new Set(['localhost']),
  allowsProtocol: (protocol) => protocol === 'http:',
  allowsAddress: () => true,
  timeoutMs: 10_000,
};

describe('follow', () => {
  let local: LocalServices;
  beforeEach(async () => {
    local = await startServices({
      routes: {
        to: ({ url }) => ({ status: 302, headers: { location: url.searchParams.get('u') ?? '' } }),
        loop: () => ({ status: 302, headers: { location: '/loop' } }),
        hop: ({ path }) => {
          const left = Number(path.slice(1));
          return { status: 307, headers: { location: left > 0 ? `/hop/${left - 1}` : DESTINATION } };
        },
        og: () => ({ body: `<html><meta property="og:url" content="${DESTINATION}?a=1&amp;b=2"></html>` }),
        far: () => ({ body: `${' '.repeat(70_000)}<meta property="og:url" content="${DESTINATION}">` }),
        bare: () => ({ body: '<html>nothing here</html>' }),
      },
    });
  });
  afterEach(() => local.close());
  const start = (path: string) => `${local.origin.replace('127.0.0.1', 'localhost')}${path}`;

  test('redirects lead to their destination, which is not fetched', async () => {
    expect(
      await follow(
        start(`/to/?u=${encodeURIComponent(DESTINATION)}`),
        localRules,
        isDestination,
        longTimeout(),
      ),
    ).toBe(DESTINATION);
    expect(await follow(start('/hop/3'), localRules, isDestination, longTimeout())).toBe(DESTINATION);
  });

  test('redirects are followed for at most five hops', async () => {
    expect(await follow(start('/hop/4'), localRules, isDestination, longTimeout())).toBe(DESTINATION);
    expect(await follow(start('/hop/5'), localRules, isDestination, longTimeout())).toBeUndefined();
    expect(await follow(start('/loop'), localRules, isDestination, longTimeout())).toBeUndefined();
  });

  test('a page without redirect is read for og:url, within its first 64 KiB', async () => {
    expect(await follow(start('/og'), localRules, isDestination, longTimeout())).toBe(
      `${DESTINATION}?a=1&b=2`,
    );
    expect(await follow(start('/far'), localRules, isDestination, longTimeout())).toBeUndefined();
    expect(await follow(start('/bare'), localRules, isDestination, longTimeout())).toBeUndefined();
  });

  test('a host that is not on the list is not contacted, at any hop', async () => {
    const offList = `/to/?u=${encodeURIComponent(`${local.origin}/og`)}`;
    expect(await follow(start(offList), localRules, isDestination, longTimeout())).toBeUndefined();
    expect(local.seen).toHaveLength(1);
    expect(await follow(`${local.origin}/og`, localRules, isDestination, longTimeout())).toBeUndefined();
    expect(local.seen).toHaveLength(1);
  });

  test('an address that is not public is not contacted, whatever its name', async () => {
    const rules = { ...localRules, allowsAddress: PRODUCTION_RULES.allowsAddress };
    await expect(follow(start('/og'), rules, isDestination, longTimeout())).rejects.toThrow(
      /shortLinkFailed/,
    );
    expect(local.seen).toHaveLength(0);
  });

  test('only https is followed in production', async () => {
    const rules = { ...localRules, allowsProtocol: PRODUCTION_RULES.allowsProtocol };
    expect(await follow(start('/og'), rules, isDestination, longTimeout())).toBeUndefined();
    expect(local.seen).toHaveLength(0);
  });

  test('a page that never answers is given up', async () => {
    local.fail('og', 'silence');
    await expect(
      follow(start('/og'), { ...localRules, timeoutMs: 300 }, isDestination, longTimeout()),
    ).rejects.toThrow(/shortLinkFailed/);
  });
});

describe('isPublicAddress', () => {
  test.each(['8.8.8.8', '104.16.1.1', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'localhost',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
