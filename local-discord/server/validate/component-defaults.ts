import { ComponentType as T } from 'discord-api-types/v10';
import { compact } from './fields.ts';

const SELECT = { min_values: 1, max_values: 1, disabled: false };

/** Values of absent fields in Discord's responses. */
const DEFAULTS: Readonly<Record<number, object>> = {
  [T.StringSelect]: SELECT,
  [T.UserSelect]: SELECT,
  [T.RoleSelect]: SELECT,
  [T.MentionableSelect]: SELECT,
  [T.ChannelSelect]: SELECT,
  [T.Thumbnail]: { description: null, spoiler: false },
  [T.File]: { spoiler: false },
  [T.Separator]: { divider: true, spacing: 1 },
  [T.Container]: { accent_color: null, spoiler: false },
};

/** Numbers components and fills in absent fields, as Discord's responses do. */
export function withComponentDefaults(components: readonly unknown[]): unknown[] {
  const taken = givenIds(components);
  let last = 0;
  const nextId = () => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const finish = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return value;
    const id = 'id' in value && typeof value.id === 'number' && value.id > 0 ? value.id : nextId();
    return {
      ...DEFAULTS[Number(value.type)],
      ...value,
      id,
      ...('components' in value &&
        Array.isArray(value.components) && { components: value.components.map(finish) }),
      ...('accessory' in value && { accessory: finish(value.accessory) }),
      ...('items' in value && Array.isArray(value.items) && { items: value.items.map(galleryItem) }),
    };
  };
  return components.map((component) => finish(compact(component)));
}

function galleryItem(item: object): object {
  return { description: null, spoiler: false, ...item };
}

function givenIds(value: unknown): ReadonlySet<number> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = 'type' in value && 'id' in value && typeof value.id === 'number' ? [value.id] : [];
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...givenIds(inner)])]);
}
