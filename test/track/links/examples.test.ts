import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src/messages/translator.ts';
import { parseLink } from '../../../src/track/link.ts';
import { linkProblem } from '../../../src/track-service/problem.ts';
import { LINK_EXAMPLES } from './examples.ts';
import { MORE_LINK_EXAMPLES } from './more-examples.ts';

/** What the bot makes of a text, in one line. */
function read(text: string): string {
  const link = parseLink(text);
  switch (link.kind) {
    case 'problem':
      return `says ${translatorFor().render(linkProblem(link))}`;
    case 'external':
      return `${link.service} ${link.url}`;
    case 'short':
      return `short ${link.url}`;
    case 'local':
      return `local ${link.artist} / ${link.title}`;
    default:
      return `${link.kind} ${link.id}`;
  }
}

/** Whether a reading begins with the first word of what is expected and holds the rest. */
function means(reading: string, expected: string): boolean {
  const [head = ''] = expected.split(' ', 1);
  return reading.startsWith(`${head} `) && reading.includes(expected.slice(head.length + 1));
}

describe('links as people paste them', () => {
  test.each([
    ...Object.entries(LINK_EXAMPLES),
    ['more of them', MORE_LINK_EXAMPLES] as const,
  ])('%s', (_, examples) => {
    const readings = examples.map(([text, expected]) => {
      const reading = read(text);
      return [text, means(reading, expected) ? expected : reading];
    });
    expect(readings).toEqual(examples);
  });

  const shared = new URL('../../../../shared/cases/links.json', import.meta.url);
  const skipped = existsSync(shared) ? '' : ' (skipped: ../shared/cases/links.json is not there)';

  test.skipIf(skipped !== '')(`examples collected elsewhere${skipped}`, () => {
    const cases: { text: string; expect: string | { kind: string; id: string } }[] = JSON.parse(
      readFileSync(shared, 'utf8'),
    );
    const missed = cases.flatMap(({ text, expect: wanted }) => {
      const reading = read(text);
      const expected =
        typeof wanted === 'string' ? IN_WORDS[wanted] : `${wanted.kind.replace(' track', '')} ${wanted.id}`;
      return expected !== undefined && means(reading, expected) ? [] : [{ text, wanted, reading }];
    });
    const share = 1 - missed.length / cases.length;
    console.log(`Links understood: ${cases.length - missed.length} of ${cases.length}`, missed);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });
});

/** What the collected examples describe in words. */
const IN_WORDS: Readonly<Record<string, string>> = {
  'a YouTube video': 'youtube watch?v=dQw4w9WgXcQ',
  'an Apple Music song': 'apple-music 1160082180',
  'said to be a playlist, not a song': 'says playlist, not to a song',
  'said to be not out yet': 'says not out yet',
  'said to be a podcast episode': 'says podcast episode',
  'looked up by its name': 'local Artist / Title',
};
