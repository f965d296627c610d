import { CONTENT } from './content.ts';
import type { ContentColumn } from './content-column.ts';
import { isHolidaySeason } from './holiday-season.ts';

/** What unwelcome content is told by. */
export interface ContentOptions {
  /** The content of the rows of a table. */
  readonly contentAt: ContentColumn;
  /** ms since the epoch */
  readonly now: () => number;
}

/**
 * The content that nobody asked for, as a sum of {@link CONTENT}: holiday music is welcome in its season, everything else
 * only where it was asked for.
 * @param now ms since the epoch
 * @param asked the content of what was asked with, such as the seeds
 */
export function unwelcomeContent(now: number, asked: number): number {
  const always = CONTENT.derivative | CONTENT.children | CONTENT.nonMusic;
  return (isHolidaySeason(now) ? always : always | CONTENT.holiday) & ~asked;
}
