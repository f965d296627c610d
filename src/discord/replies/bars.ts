import type { Translator } from '../../messages/translator.ts';

const FULL = '█';
const EMPTY = '░';

/**
 * A bar of `width` cells in a monospaced font.
 * @param share 0 to 1; from 0.01 at least one cell is filled
 */
export function bar(share: number, width = 12): string {
  const clamped = Math.min(1, Math.max(0, share));
  const cells = clamped >= 0.01 ? Math.max(1, Math.round(clamped * width)) : 0;
  return `\`${FULL.repeat(cells)}${EMPTY.repeat(width - cells)}\``;
}

/** "62 %", "<1 %". */
export function percent(share: number, { t }: Translator): string {
  return t('charts.percent', { share });
}
