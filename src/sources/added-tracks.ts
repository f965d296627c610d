import { message } from '../messages/message.ts';
import { ADDITION_RENEWAL_MS } from '../track/addition.ts';
import type { Resolution, SearchableCatalogue } from './ports.ts';

/** What is known of a track without asking anybody; undefined for one that has to be looked up. */
export type ResolveAdded = (id: string) => Resolution | undefined;

/**
 * Answers for tracks that were added to the catalogue, in the name of the source they came from. In the last days before
 * one expires services are asked again, so that what people look up is not lost.
 * @param now ms since the epoch
 */
export function addedTracks(
  catalogue: Pick<SearchableCatalogue, 'rowOf' | 'addition'>,
  now: () => number,
): ResolveAdded {
  return (id) => {
    const row = catalogue.rowOf(id);
    const addition = row < 0 ? undefined : catalogue.addition?.(row);
    if (addition === undefined) return undefined;
    const { track, source, estimated, keepUntil = Number.POSITIVE_INFINITY } = addition;
    if (keepUntil <= now() + ADDITION_RENEWAL_MS) return undefined;
    const { features, ...info } = track;
    const attempt = { source, outcome: 'found', why: message('sources.foundEarlier') } as const;
    return { id, info, sound: { features, estimated, source }, attempts: [attempt] };
  };
}
