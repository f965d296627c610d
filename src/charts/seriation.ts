/**
 * An order in which similar things stand together: the nearest-neighbour chain of greatest similarity, improved by
 * reversing stretches until none helps (2-opt).
 * @param similarity row-major, symmetric, `size * size`
 * @returns the numbers 0 ... size - 1 in the order found
 */
export function seriate(similarity: ArrayLike<number>, size: number): number[] {
  const like = (a: number, b: number): number => similarity[a * size + b] ?? 0;
  let best: number[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < size; start++) {
    const order = improve(chain(start, size, like), like);
    const sum = order.slice(1).reduce((total, node, i) => total + like(order[i] ?? 0, node), 0);
    if (sum > highest + 1e-12) [best, highest] = [order, sum];
  }
  return best;
}

function chain(start: number, size: number, like: (a: number, b: number) => number): number[] {
  const order = [start];
  const left = new Set(Array.from({ length: size }, (_, i) => i));
  left.delete(start);
  for (let at = start; left.size > 0; ) {
    let next = -1;
    for (const candidate of left) if (next < 0 || like(at, candidate) > like(at, next)) next = candidate;
    order.push(next);
    left.delete(next);
    at = next;
  }
  return order;
}

function improve(order: number[], like: (a: number, b: number) => number): number[] {
  const at = (i: number): number => order[i] ?? -1;
  const link = (i: number, j: number): number => (at(i) < 0 || at(j) < 0 ? 0 : like(at(i), at(j)));
  for (let improved = true; improved; ) {
    improved = false;
    for (let i = 0; i < order.length - 1; i++) {
      for (let j = i + 1; j < order.length; j++) {
        const gain = link(i - 1, j) + link(i, j + 1) - link(i - 1, i) - link(j, j + 1);
        if (gain <= 1e-12) continue;
        order.splice(i, j - i + 1, ...order.slice(i, j + 1).reverse());
        improved = true;
      }
    }
  }
  return order;
}
