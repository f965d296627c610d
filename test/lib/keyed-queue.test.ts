import { expect, test } from 'vitest';
import { KeyedQueue } from '../../src/lib/keyed-queue.ts';

test('work of one key runs in sequence, other keys do not wait, and nothing is left behind', async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = queue.run('a', async () => {
    log.push('a1 begins');
    await gate.promise;
    log.push('a1 ends');
  });
  const second = queue.run('a', async () => log.push('a2'));
  await queue.run('b', async () => log.push('b'));
  gate.resolve();
  await Promise.all([first, second]);
  expect(log).toEqual(['a1 begins', 'b', 'a1 ends', 'a2']);
  await queue.idle();
  expect(queue.busy).toBe(0);
});

test('failed work does not block what follows', async () => {
  const queue = new KeyedQueue();
  const failing = queue.run('a', async () => {
    throw new Error('no');
  });
  const after = queue.run('a', async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await after).toBe('done');
});
