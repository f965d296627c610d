import { CONTENT, contentOf } from '../../track/content/content.ts';
import type { ContentColumn } from '../../track/content/content-column.ts';
import { type ContentOptions, unwelcomeContent } from '../../track/content/unwelcome.ts';
import type { RowFilter } from '../index/neighbour-index.ts';
import { rowOfTrack, type TrackTable } from '../track-table.ts';
import type { Query, Seed } from './query.ts';

/** What keeps unwelcome content off a list. */
export interface ContentRules {
  /** Holiday music out of season and what is no music: never on a list unless a seed is. */
  readonly isExcluded: RowFilter;
  /** What the score of derivative versions and music for children loses: they come after everything else. */
  readonly penalty: (row: number) => number;
}

/** More than all other terms of a score add up to. */
const PENALTY = 10;
const EXCLUDED = CONTENT.holiday | CONTENT.nonMusic;

/** @param options without them everything is welcome */
export function contentRules(
  { seeds, remixes = false }: Pick<Query, 'seeds' | 'remixes'>,
  table: Pick<TrackTable, 'rowOf'>,
  options: ContentOptions | undefined,
): ContentRules {
  if (options === undefined) return { isExcluded: () => false, penalty: () => 0 };
  const { contentAt, now } = options;
  const asked = seeds.reduce((content, seed) => content | contentOfSeed(seed, table, contentAt), 0);
  const unwelcome = unwelcomeContent(now(), remixes ? asked | CONTENT.derivative : asked);
  const excluded = unwelcome & EXCLUDED;
  const demoted = unwelcome & ~EXCLUDED;
  return {
    isExcluded: (row) => (contentAt(row) & excluded) !== 0,
    penalty: (row) => ((contentAt(row) & demoted) === 0 ? 0 : PENALTY),
  };
}

/** A seed of the catalogue has labels besides its title and artists. */
function contentOfSeed(seed: Seed, table: Pick<TrackTable, 'rowOf'>, contentAt: ContentColumn): number {
  const row = rowOfTrack(seed, table);
  return row < 0 ? contentOf(seed) : contentAt(row);
}
