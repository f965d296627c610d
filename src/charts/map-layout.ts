/** A name to be placed, with the room it takes. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Moves labels apart until none lies on another, each as little as it can: pairs that overlap are pushed along the
 * axis on which they overlap less, and everything is drawn back a little to where it belongs.
 * @param labels centres and sizes
 * @returns the new centres, inside the frame
 */
export function spreadLabels(
  labels: readonly Label[],
  width: number,
  height: number,
): { x: number; y: number }[] {
  const places = labels.map(({ x, y }) => ({ x, y }));
  const turns = 1500;
  for (let turn = 0; turn < turns; turn++) {
    const pull = turn < turns - 500 ? 0.01 * (1 - turn / (turns - 500)) : 0;
    for (const [i, place] of places.entries()) {
      const { x, y } = labels[i] ?? place;
      place.x += pull * (x - place.x);
      place.y += pull * (y - place.y);
    }
    const moved = separate(labels, places);
    for (const [i, place] of places.entries()) keepInside(place, labels[i], width, height);
    if (!moved && pull === 0) break;
  }
  return places;
}

function separate(labels: readonly Label[], places: { x: number; y: number }[]): boolean {
  let moved = false;
  for (const [i, a] of places.entries()) {
    for (const [j, b] of places.entries()) {
      if (j <= i) continue;
      const [one, two] = [labels[i], labels[j]];
      if (one === undefined || two === undefined) continue;
      const overlapX = (one.width + two.width) / 2 - Math.abs(a.x - b.x);
      const overlapY = (one.height + two.height) / 2 - Math.abs(a.y - b.y);
      if (overlapX <= 0 || overlapY <= 0) continue;
      moved = true;
      // Up and down is nearly always the shorter way for words; sideways only when it really is.
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
  place: { x: number; y: number },
  label: Label | undefined,
  width: number,
  height: number,
): void {
  const [w, h] = [(label?.width ?? 0) / 2, (label?.height ?? 0) / 2];
  place.x = Math.min(Math.max(place.x, w), width - w);
  place.y = Math.min(Math.max(place.y, h), height - h);
}
