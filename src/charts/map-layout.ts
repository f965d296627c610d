/** A label with its centre and size. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Moves labels apart until none overlap, each as little as possible: overlapping pairs are pushed apart along the axis
 * on which they overlap less, and every label is pulled back a little towards its original centre.
 * @returns the new centres, inside the frame
 */
export function spreadLabels(
  labels: readonly Label[],
  width: number,
  height: number,
): { x: number; y: number }[] {
  const centres = labels.map(({ x, y }) => ({ x, y }));
  const rounds = 1500;
  for (let round = 0; round < rounds; round++) {
    const pull = round < rounds - 500 ? 0.01 * (1 - round / (rounds - 500)) : 0;
    for (const [i, centre] of centres.entries()) {
      const { x, y } = labels[i] ?? centre;
      centre.x += pull * (x - centre.x);
      centre.y += pull * (y - centre.y);
    }
    const moved = separate(labels, centres);
    for (const [i, centre] of centres.entries()) keepInside(centre, labels[i], width, height);
    if (!moved && pull === 0) break;
  }
  return centres;
}

function separate(labels: readonly Label[], centres: { x: number; y: number }[]): boolean {
  let moved = false;
  for (const [i, a] of centres.entries()) {
    for (const [j, b] of centres.entries()) {
      if (j <= i) continue;
      const [one, two] = [labels[i], labels[j]];
      if (one === undefined || two === undefined) continue;
      const overlapX = (one.width + two.width) / 2 - Math.abs(a.x - b.x);
      const overlapY = (one.height + two.height) / 2 - Math.abs(a.y - b.y);
      if (overlapX <= 0 || overlapY <= 0) continue;
      moved = true;
      // Words are wider than high, so up or down is nearly always the shorter way.
      if (overlapY < overlapX) {
        const step = ((a.y < b.y || (a.y === b.y && i < j) ? -1 : 1) * (overlapY + 0.1)) / 2;
        a.y += step;
        b.y -= step;
      } else {
        const step = ((a.x < b.x ? -1 : 1) * (overlapX + 0.1)) / 2;
        a.x += step;
        b.x -= step;
      }
    }
  }
  return moved;
}

function keepInside(
  centre: { x: number; y: number },
  label: Label | undefined,
  width: number,
  height: number,
): void {
  const [w, h] = [(label?.width ?? 0) / 2, (label?.height ?? 0) / 2];
  centre.x = Math.min(Math.max(centre.x, w), width - w);
  centre.y = Math.min(Math.max(centre.y, h), height - h);
}
