const FULL = '█';
const EMPTY = '░';

/**
 * A bar of `width` cells, in a font that Discord draws with equal widths.
 * @param share 0 to 1; from one in a hundred it shows at least one cell
 */
export function bar(share: number, width = 12): string {
  const clamped = Math.min(1, Math.max(0, share));
  const cells = clamped >= 0.01 ? Math.max(1, Math.round(clamped * width)) : 0;
  return `\`${FULL.repeat(cells)}${EMPTY.repeat(width - cells)}\``;
}

/** "62 %", "<1 %". Never "0 %" for what is possible, nor "100 %" for what is not certain. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  if (share < 1 && share > 0.99) return '>99 %';
  return `${Math.round(share * 100)} %`;
}
