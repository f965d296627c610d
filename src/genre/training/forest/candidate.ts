/** The best threshold found so far for the node at hand. */
export class Candidate {
  /** squaresL / weightL + squaresR / weightR: the greater, the less Gini impurity is left. */
  score = -1;
  /** -1 for none. */
  feature = -1;
  /** The threshold lies between these bins, the nearest ones below and above it that have rows in the node. */
  below = 0;
  above = 0;
  /** Where missing rows were put; meaningless when there were none. */
  missingLeft = false;
  anyMissing = false;
  leftWeight = 0;

  clear(): void {
    this.score = -1;
    this.feature = -1;
  }

  take(feature: number, score: number, below: number, above: number, leftWeight: number): void {
    this.feature = feature;
    this.score = score;
    this.below = below;
    this.above = above;
    this.leftWeight = leftWeight;
  }

  /** Set after each {@link take}. */
  missing(any: boolean, left: boolean): void {
    this.anyMissing = any;
    this.missingLeft = left;
  }
}

/**
 * The score of a threshold. The squares of the right side follow from sum((total_c - left_c)^2) =
 * sum(total_c^2) - 2 sum(total_c left_c) + sum(left_c^2), so only the left side is kept.
 * @param leftSquares sum of left_c^2
 * @param cross sum of total_c * left_c
 */
export function giniScore(
  leftSquares: number,
  cross: number,
  squares: number,
  leftWeight: number,
  weight: number,
): number {
  const rightWeight = weight - leftWeight;
  const rightSquares = squares - 2 * cross + leftSquares;
  return (leftSquares * rightWeight + rightSquares * leftWeight) / (leftWeight * rightWeight);
}
