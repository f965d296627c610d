import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cooldown } from '../../../src/discord/feedback/cooldown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const opened = () => new Cooldown(() => Date.now());

describe('a cool-down', () => {
  it('lets a person set fifteen marks at once, makes the next wait a second each, and nobody else at all', () => {
    const cooldown = opened();
    const done: string[] = [];
    for (let at = 0; at < 20; at++) cooldown.admit('spammer', `mark ${at}`, () => done.push(`spammer ${at}`));
    cooldown.admit('other', 'mark', () => done.push('other'));
    expect(done).toHaveLength(16);
    expect(done).toContain('other');
    vi.advanceTimersByTime(2500);
    expect(done).toHaveLength(18);
    vi.advanceTimersByTime(10_000);
    expect(done.at(-1)).toBe('spammer 19');
    expect(done).toHaveLength(21);
  });

  it('keeps only the newest of several changes of one mark', () => {
    const cooldown = opened();
    const done: string[] = [];
    for (let at = 0; at < 15; at++) cooldown.admit('a', `other ${at}`, () => {});
    for (const what of ['give', 'take', 'give again', 'take again']) {
      cooldown.admit('a', 'one', () => done.push(what));
    }
    vi.advanceTimersByTime(5000);
    expect(done).toEqual(['take again']);
  });

  it('remembers nobody who has been quiet for a while', () => {
    const cooldown = opened();
    for (let person = 0; person < 1000; person++) cooldown.admit(String(person), 'one', () => {});
    expect(cooldown.size).toBe(1000);
    vi.advanceTimersByTime(20_000);
    expect(cooldown.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets nobody wait when it closes', () => {
    const cooldown = opened();
    let done = 0;
    for (let at = 0; at < 40; at++) cooldown.admit('a', String(at), () => done++);
    cooldown.close();
    expect(done).toBe(40);
  });
});
