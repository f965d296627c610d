/**
 * Seriation, an order that puts similar items next to each other: the best nearest-neighbour chain, improved by reversing
 * segments until that no longer helps (2-opt).
 * @param similarity row-major, symmetric, `size * size`
 * @returns the numbers 0 ... size - 1 in the order found
 */
export function seriate(similarity: ArrayLike<number>, size: number): number[] {
  const similarityOf = (a: number, b: number): number => similarity[a * size + b] ?? 0;
  let best: number[] = [];
  let highest = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < size; start++) {
    const order = improve(chain(start, size, similarityOf), similarityOf);
    const sum = order.slice(1).reduce((total, node, i) => total + similarityOf(order[i] ?? 0, node), 0);
    if (sum > highest + 1e-12) [best, highest] = [order, sum];
  }
  return best;
}

function chain(start: number, size: number, similarityOf: (a: number, b: number) => number): number[] {
  const order = [start];
  const remaining = new Set(Array.from({ length: size }, (_, i) => i));
  remaining.delete(start);
  for (let at = start; remaining.size > 0; ) {
    let next = -1;
    for (const candidate of remaining)
      if (next < 0 || similarityOf(at, candidate) > similarityOf(at, next)) next = candidate;
    order.push(next);
    remaining.delete(next);
    at = next;
  }
  return order;
}

function improve(order: number[], similarityOf: (a: number, b: number) => number): number[] {
  const at = (i: number): number => order[i] ?? -1;
  const link = (i: number, j: number): number => (at(i) < 0 || at(j) < 0 ? 0 : similarityOf(at(i), at(j)));
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
