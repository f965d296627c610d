/** Computes a value at the first call, and returns the same one from then on. A failure is not remembered. */
export function lazy<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** As {@link lazy} for what takes its time: all who ask meanwhile wait for the same. */
export function lazyPromise<T>(compute: () => Promise<T>): () => Promise<T> {
  let computing: Promise<T> | undefined;
  return () => {
    computing ??= compute().catch((error: unknown) => {
      computing = undefined;
      throw error;
    });
    return computing;
  };
}
