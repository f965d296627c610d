/** Limits that hold for all components of a message together. */
import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addIssue, lengthOf } from './fields.ts';

const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;

type Path = readonly (string | number)[];

interface LocatedComponent {
  readonly component: Readonly<Record<string, unknown>>;
  readonly path: Path;
}

/** All components, nested ones and accessories included, in the order in which they are shown. */
function locateAll(value: unknown, path: Path): LocatedComponent[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => locateAll(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const component = value as Readonly<Record<string, unknown>>;
  const inner = ['components', 'accessory'].flatMap((key) => locateAll(component[key], [...path, key]));
  return [{ component, path }, ...inner];
}

function refuseRepeats(
  all: readonly LocatedComponent[],
  field: 'custom_id' | 'id',
  issue: (path: Path) => void,
): void {
  const seen = new Set<unknown>();
  for (const { component, path } of all) {
    const value = component[field];
    // Discord treats the id 0 like none.
    if (value === undefined || value === null || value === 0) continue;
    if (seen.has(value)) issue([...path, field]);
    seen.add(value);
  }
}

/** Refuses ids that occur twice. */
export const uniqueIds = z.looseObject({}).superRefine(({ components }, ctx) => {
  const all = locateAll(components, ['components']);
  refuseRepeats(all, 'custom_id', (path) =>
    addIssue(ctx, [...path], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
  );
  refuseRepeats(all, 'id', (path) =>
    addIssue(ctx, [...path], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
  );
});

/** Limits of Components V2: the number of components, and the characters of all text displays. */
export const totalsV2 = z.looseObject({}).superRefine(({ components }, ctx) => {
  const all = locateAll(components, ['components']);
  if (all.length > MAX_COMPONENTS)
    addIssue(
      ctx,
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${MAX_COMPONENTS}`,
    );
  const size = all.reduce((sum, { component }) => sum + textLength(component), 0);
  if (size > MAX_TEXT)
    addIssue(
      ctx,
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Components displayable text size exceeds maximum size of ${MAX_TEXT}`,
    );
});

function textLength({ type, content }: LocatedComponent['component']): number {
  return type === ComponentType.TextDisplay && typeof content === 'string' ? lengthOf(content) : 0;
}
