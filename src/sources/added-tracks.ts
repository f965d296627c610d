import { message } from '../messages/message.ts';
import { ADDITION_RENEWAL_MS, type Addition } from '../track/addition.ts';
import type { Resolution, SearchableCatalogue } from './ports.ts';

/** An addition by its id, unless it has to be looked up again. */
export type KeptAddition = (id: string) => Addition | undefined;
/** What is known of a track without asking anybody; undefined for one that has to be looked up. */
export type ResolveAdded = (id: string) => Resolution | undefined;

/**
 * Finds additions. In the last days before one expires it is looked up again, so that what people look up is not lost.
 * @param now ms since the epoch
 */
export function keptAdditions(
  catalogue: Pick<SearchableCatalogue, 'rowOf' | 'addition'>,
  now: () => number,
): KeptAddition {
  return (id) => {
    const row = catalogue.rowOf(id);
    const addition = row < 0 ? undefined : catalogue.addition?.(row);
    const { keepUntil = Number.POSITIVE_INFINITY } = addition ?? {};
    return keepUntil > now() + ADDITION_RENEWAL_MS ? addition : undefined;
  };
}

/** Answers for tracks that were added to the catalogue, in the name of the source they came from. */
export function addedTracks(kept: KeptAddition): ResolveAdded {
  return (id) => {
    const addition = kept(id);
    if (addition === undefined) return undefined;
    const { track, source, estimated } = addition;
    const { features, ...info } = track;
    const attempt = { source, outcome: 'found', why: message('sources.foundEarlier') } as const;
    return { id, info, sound: { features, estimated, source }, attempts: [attempt] };
  };
}
