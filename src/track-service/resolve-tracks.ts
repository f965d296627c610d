import type { LinkResolver } from '../sources/links/resolve.ts';
import type { Resolution, TrackResolver } from '../sources/ports.ts';
import type { NameSearch } from './name-match.ts';
import { noFeatures } from './problem.ts';
import type { ResolvedTrack, ResolvedTracks } from './reports.ts';
import { resolveLink } from './resolve-link.ts';
import { failure, type Result, success } from './result.ts';
import type { Subject } from './subject.ts';

export interface ResolveParts {
  readonly links: LinkResolver;
  readonly names: NameSearch;
  readonly resolver: TrackResolver;
  /** Adds tracks to the catalogue. @returns how many of them it did not have */
  readonly addTracks: (tracks: readonly ResolvedTrack[]) => number;
}

/**
 * The tracks that a text links to or names, with their features; those that are new are added to the catalogue. A single
 * track may have no features as long as its artist is known.
 */
export async function resolveTracks(
  text: string,
  { links, names, resolver, addTracks }: ResolveParts,
  signal: AbortSignal,
): Promise<Result<ResolvedTracks>> {
  const subject = await resolveLink(text, links, names, signal);
  if (!subject.ok) return subject;
  const resolutions = await resolver.resolve(subject.value.ids, signal);
  const [first, ...rest] = resolutions.flatMap(withFeatures);
  const [firstResolution] = resolutions;
  if (firstResolution === undefined) throw new Error('a subject has at least one track');
  if (first === undefined) return withoutSound(subject.value, firstResolution);
  const added = addTracks([first, ...rest]);
  return success({
    subject: subject.value,
    tracks: [first, ...rest],
    unresolved: resolutions.length - rest.length - 1,
    ...(added > 0 && { added }),
  });
}

function withoutSound(subject: Subject, resolution: Resolution): Result<ResolvedTracks> {
  const problem = noFeatures(resolution);
  const { info } = resolution;
  if (subject.kind !== 'track' || info === undefined || info.artists.length === 0) return failure(problem);
  const track: ResolvedTrack = { ...info, features: {}, estimated: false };
  return success({ subject, tracks: [track], unresolved: 0, withoutSound: problem });
}

function withFeatures(resolution: Resolution): ResolvedTrack[] {
  const { id, info, sound } = resolution;
  if (sound === undefined) return [];
  const known = info ?? { id, title: 'Unknown title', artists: [] };
  const features = { ...sound.features };
  // Some sources give the duration with the identity, others with the features.
  if (features.durationMs === undefined && info?.durationMs !== undefined)
    features.durationMs = info.durationMs;
  return [{ ...known, id, features, source: sound.source, estimated: sound.estimated }];
}
