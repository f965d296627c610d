import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FollowRules, follow, isPublicAddress, STRICT } from '../../../src/sources/links/follow.ts';
import { type LocalServices, startServices } from '../../support/services/server.ts';

const GOAL = 'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC';
const isGoal = (url: string) => url.startsWith('https://open.spotify.com/track/');
const patient = () => AbortSignal.timeout(10_000);

/** The strict rules, loosened by name for a server on this machine. */
const loosened: FollowRules = {
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
          return { status: 307, headers: { location: left > 0 ? `/hop/${left - 1}` : GOAL } };
        },
        og: () => ({ body: `<html><meta property="og:url" content="${GOAL}?a=1&amp;b=2"></html>` }),
        far: () => ({ body: `${' '.repeat(70_000)}<meta property="og:url" content="${GOAL}">` }),
        bare: () => ({ body: '<html>nothing here</html>' }),
      },
    });
  });
  afterEach(() => local.close());
  const start = (path: string) => `${local.origin.replace('127.0.0.1', 'localhost')}${path}`;

  it('finds where redirects lead, and does not fetch it', async () => {
    expect(await follow(start(`/to/?u=${encodeURIComponent(GOAL)}`), loosened, isGoal, patient())).toBe(GOAL);
    expect(await follow(start('/hop/3'), loosened, isGoal, patient())).toBe(GOAL);
  });

  it('stops after five hops', async () => {
    expect(await follow(start('/hop/4'), loosened, isGoal, patient())).toBe(GOAL);
    expect(await follow(start('/hop/5'), loosened, isGoal, patient())).toBeUndefined();
    expect(await follow(start('/loop'), loosened, isGoal, patient())).toBeUndefined();
  });

  it('reads og:url where nothing redirects, within the first 64 KiB', async () => {
    expect(await follow(start('/og'), loosened, isGoal, patient())).toBe(`${GOAL}?a=1&b=2`);
    expect(await follow(start('/far'), loosened, isGoal, patient())).toBeUndefined();
    expect(await follow(start('/bare'), loosened, isGoal, patient())).toBeUndefined();
  });

  it('goes to no host that is not on the list, at any hop', async () => {
    const elsewhere = `/to/?u=${encodeURIComponent(`${local.origin}/og`)}`;
    expect(await follow(start(elsewhere), loosened, isGoal, patient())).toBeUndefined();
    expect(local.seen).toHaveLength(1);
    expect(await follow(`${local.origin}/og`, loosened, isGoal, patient())).toBeUndefined();
    expect(local.seen).toHaveLength(1);
  });

  it('goes to no address that is not public, whatever the name says', async () => {
    const rules = { ...loosened, allowsAddress: STRICT.allowsAddress };
    await expect(follow(start('/og'), rules, isGoal, patient())).rejects.toThrow(/short link/);
    expect(local.seen).toHaveLength(0);
  });

  it('speaks https only, unless told otherwise', async () => {
    const rules = { ...loosened, allowsProtocol: STRICT.allowsProtocol };
    expect(await follow(start('/og'), rules, isGoal, patient())).toBeUndefined();
    expect(local.seen).toHaveLength(0);
  });

  it('does not wait for a page that never comes', async () => {
    local.fail('og', 'silence');
    await expect(follow(start('/og'), { ...loosened, timeoutMs: 300 }, isGoal, patient())).rejects.toThrow(
      /short link/,
    );
  });
});

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '104.16.1.1', '2606:4700::1111'])('allows %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
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
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
