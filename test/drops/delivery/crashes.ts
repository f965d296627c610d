/** The process stops at this very point. */
class Crash extends Error {}

/** Runs one call to the outside as a step of a process. */
export type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** The steps of a process that crashes at its `crashAt`th: before that step's effect, or right after it. */
export function crashingSteps(crashAt: number, after: boolean): { step: Step; kill: () => void } {
  let steps = 0;
  let isDead = false;
  const step: Step = async (work) => {
    if (isDead) throw new Crash();
    steps += 1;
    const isLast = steps >= crashAt;
    if (isLast && !after) isDead = true;
    if (isDead) throw new Crash();
    const result = await work();
    if (isLast) isDead = true;
    if (isDead) throw new Crash();
    return result;
  };
  const kill = () => {
    isDead = true;
  };
  return { step, kill };
}

/** The same object, but every call of it is a step. */
export function inSteps<T extends object>(target: T, step: Step): T {
  return new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) => step(async () => member.apply(object, values));
    },
  });
}

export function rethrowUnlessCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
