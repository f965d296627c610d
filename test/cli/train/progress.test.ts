import { describe, expect, test } from 'vitest';
import { Progress } from '../../../src/cli/train/progress.ts';

function told(isTTY: boolean, steps: (progress: Progress, wait: (ms: number) => void) => void): string {
  let text = '';
  let now = 0;
  const out = {
    isTTY,
    write: (part: string) => {
      text += part;
    },
  };
  steps(new Progress(out, () => now), (ms) => {
    now += ms;
  });
  return text;
}

describe('progress', () => {
  test('rewrites one line on a terminal and clears it before a permanent line', () => {
    const text = told(true, (progress, wait) => {
      progress.update('1 of 9');
      progress.update('too soon');
      wait(200);
      progress.update('5 of 9');
      wait(800);
      progress.done('ready');
    });
    expect(text).toBe('1 of 9\r\u001b[K5 of 9\r\u001b[Kready (1.0 s)\n');
  });

  test('writes an occasional plain line elsewhere, as in a log', () => {
    const text = told(false, (progress, wait) => {
      progress.update('1 of 9');
      wait(1000);
      progress.update('too soon');
      wait(5000);
      progress.update('5 of 9');
      progress.done('ready');
    });
    expect(text).toBe('  1 of 9\n  5 of 9\nready (6.0 s)\n');
  });
});
