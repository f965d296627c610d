import { type APIMessage, ComponentType } from 'discord.js';
import { textOf, urlOf } from './embed-content.ts';
import { VOTE } from './vote-buttons.ts';

/** What of a component people see, whatever kind it is. */
interface Component {
  readonly type?: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly emoji?: { readonly name?: string | null };
  readonly media?: { readonly url?: string };
  readonly options?: readonly { readonly label?: string; readonly description?: string }[];
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}

/** Whether a message shows components, whatever Discord has added to them or normalised. */
export function showsComponents(
  { components = [] }: Pick<APIMessage, 'components'>,
  wanted: readonly unknown[],
): boolean {
  return contentOf(components) === contentOf(wanted);
}

/** Ids of the tracks beside whose links there are buttons to vote with, in order. */
export function tracksWithHearts({ components = [] }: Pick<APIMessage, 'components'>): string[] {
  return sectionsIn(components as readonly Component[]).flatMap(({ accessory, components: [text] = [] }) => {
    if (accessory?.custom_id?.startsWith(`${VOTE}:`) !== true) return [];
    return /\]\([^)\s]*\/track\/(\w+)/.exec(text?.content ?? '')?.[1] ?? [];
  });
}

function sectionsIn(components: readonly Component[]): Component[] {
  return components.flatMap((one) =>
    one.type === ComponentType.Section ? [one] : sectionsIn(one.components ?? []),
  );
}

/** What a person sees of components. Discord numbers them, and adds proxies and sizes of pictures. */
function contentOf(components: readonly unknown[]): string {
  return JSON.stringify((components as readonly Component[]).map(seen));
}

function seen(one: Component): unknown[] {
  return [
    one.type,
    textOf(one.content),
    textOf(one.label),
    one.custom_id ?? '',
    textOf(one.emoji?.name ?? ''),
    urlOf(one.media?.url),
    (one.options ?? []).map(({ label, description }) => [textOf(label), textOf(description)]),
    (one.components ?? []).map(seen),
    one.accessory === undefined ? [] : seen(one.accessory),
  ];
}
