/** How many of some ascending values are less than a value, by bisection. */
export function countBelow<T extends number | string>(sorted: ArrayLike<T>, value: T): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle];
    if (found !== undefined && found < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of some ascending values are at most a value, by bisection. */
export function countUpTo<T extends number | string>(sorted: ArrayLike<T>, value: T): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle];
    if (found !== undefined && found <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of a value among ascending distinct ones, or -1. */
export function indexOfSorted<T extends number | string>(sorted: ArrayLike<T>, value: T): number {
  const index = countBelow(sorted, value);
  return sorted[index] === value ? index : -1;
}
