import type { Migration } from 'kysely/migration';
import type { DatabaseKind } from '../kind.ts';
import { createTables } from './0001-tables.ts';
import { addShownOrders } from './0002-shown-orders.ts';
import { addAdditions } from './0003-additions.ts';
import { addKnownArtists } from './0004-known-artists.ts';
import { addTasteImports } from './0005-taste-imports.ts';
import { addGenreCorrections } from './0006-genre-corrections.ts';
import { addStoppedSchedules } from './0007-stopped-schedules.ts';
import { addNamedMembers } from './0008-named-members.ts';
import { addScheduleLocales } from './0009-schedule-locales.ts';
import { addProcesses } from './0010-processes.ts';

/** Every migration in the order in which it runs. A released one is never edited, renamed or removed. */
export function migrationsFor(kind: DatabaseKind): Record<string, Migration> {
  return {
    '0001-tables': createTables(kind),
    '0002-shown-orders': addShownOrders(kind),
    '0003-additions': addAdditions(kind),
    '0004-known-artists': addKnownArtists(kind),
    '0005-taste-imports': addTasteImports(kind),
    '0006-genre-corrections': addGenreCorrections(kind),
    '0007-stopped-schedules': addStoppedSchedules(kind),
    '0008-named-members': addNamedMembers(),
    '0009-schedule-locales': addScheduleLocales(),
    '0010-processes': addProcesses(kind),
  };
}
