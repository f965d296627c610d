import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cooldown } from '../../../src/discord/feedback/cooldown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = () => new Cooldown(() => Date.now());

describe('the cooldown', () => {
  test('admits fifteen votes of a person at once, then one a second, and delays nobody else', () => {
    const cooldown = open();
    const done: string[] = [];
    for (let at = 0; at < 20; at++) cooldown.admit('spammer', `vote ${at}`, () => done.push(`spammer ${at}`));
    cooldown.admit('other', 'vote', () => done.push('other'));
    expect(done).toHaveLength(16);
    expect(done).toContain('other');
    vi.advanceTimersByTime(2500);
    expect(done).toHaveLength(18);
    vi.advanceTimersByTime(10_000);
    expect(done.at(-1)).toBe('spammer 19');
    expect(done).toHaveLength(21);
  });

  test('keeps only the newest of several changes of one vote', () => {
    const cooldown = open();
    const done: string[] = [];
    for (let at = 0; at < 15; at++) cooldown.admit('a', `other ${at}`, () => {});
    for (const what of ['add', 'remove', 'add again', 'remove again']) {
      cooldown.admit('a', 'one', () => done.push(what));
    }
    vi.advanceTimersByTime(5000);
    expect(done).toEqual(['remove again']);
  });

  test('work that waits can be withdrawn, and is told so', () => {
    const cooldown = open();
    const done: string[] = [];
    for (let at = 0; at < 15; at++) cooldown.admit('a', `other ${at}`, () => {});
    const admit = (name: string) =>
      cooldown.admit(
        'a',
        'one',
        () => done.push(name),
        () => done.push(`no ${name}`),
      );
    admit('first');
    admit('second');
    expect([
      cooldown.withdraw('a', 'one'),
      cooldown.withdraw('a', 'one'),
      cooldown.withdraw('b', 'one'),
    ]).toEqual([...[true, false, false]]);
    admit('third');
    cooldown.drop('a');
    vi.advanceTimersByTime(5000);
    expect(done).toEqual(['no first', 'no second', 'no third']);
  });

  test('drops what waits of one person alone', () => {
    const cooldown = open();
    const done: string[] = [];
    for (const person of ['a', 'b']) {
      for (let at = 0; at < 15; at++) cooldown.admit(person, `vote ${at}`, () => {});
      cooldown.admit(person, 'waiting', () => done.push(person));
    }
    cooldown.drop('a');
    cooldown.drop('nobody');
    vi.advanceTimersByTime(5000);
    expect(done).toEqual(['b']);
  });

  test('forgets people who have not voted for a while', () => {
    const cooldown = open();
    for (let person = 0; person < 1000; person++) cooldown.admit(String(person), 'one', () => {});
    expect(cooldown.size).toBe(1000);
    vi.advanceTimersByTime(20_000);
    expect(cooldown.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('runs everything that waits when it closes', () => {
    const cooldown = open();
    let done = 0;
    for (let at = 0; at < 40; at++) cooldown.admit('a', String(at), () => done++);
    cooldown.close();
    expect(done).toBe(40);
  });
});
