import { message } from '../../messages/message.ts';
import { type DropCandidates, type DropRequest, eligibleFor, isPredictedAsTheme } from './drop-request.ts';
import { roundRobin, shuffled } from './ordering.ts';
import type { DropCandidate } from './track-selection.ts';

/** The track of a genre is drawn from this many of its most popular ones. */
const TOP_POPULAR = 60;
/** A prime, so that steps of it visit every row of a catalogue in an order without neighbours. */
const STRIDE = 7919;

/** One popular track of each genre after the other, for a server whose taste is not known. */
export function* coldStart(request: DropRequest, source: DropCandidates): Generator<DropCandidate> {
  const { theme, random } = request;
  const why = message(hasTaste(request) ? 'drops.trackReason.popular' : 'drops.trackReason.popularToStart');
  const genres = [...source.popularByGenre.keys()].filter(
    (key) => theme?.kind !== 'genre' || key === theme.genre,
  );
  const lists = shuffled(genres, random).map((genre) => popularOf(genre, request, source));
  for (const row of roundRobin<number>(lists)) yield { row, kind: kindFor(request), whyOf: () => why };
}

/** The most popular tracks in random order, then the rest; only those that also sound like the genre. */
function* popularOf(genre: string, request: DropRequest, source: DropCandidates): Generator<number> {
  const eligible = (source.popularByGenre.get(genre) ?? [])
    .filter(eligibleFor(request, source))
    .filter(isLive(source));
  const rows = [...shuffled(eligible.slice(0, TOP_POPULAR), request.random), ...eligible.slice(TOP_POPULAR)];
  for (const row of rows) if (source.predictedGenre(row) === genre) yield row;
}

/** Every other eligible track: better than leaving the drop short. */
export function* fallback(request: DropRequest, source: DropCandidates): Generator<DropCandidate> {
  const { size } = source.table;
  const start = Math.floor(request.random() * size);
  const stride = size % STRIDE === 0 ? 1 : STRIDE;
  const isEligible = eligibleFor(request, source);
  const rows = Array.from({ length: size }, (_, at) => (start + at * stride) % size)
    .filter(isEligible)
    .filter(isLive(source));
  const why = message('drops.trackReason.deepCut');
  const candidate = (row: number): DropCandidate => ({ row, kind: kindFor(request), whyOf: () => why });
  const fits = isPredictedAsTheme(request, source);
  for (const row of rows) if (fits(row)) yield candidate(row);
  for (const row of rows) yield candidate(row);
}

function isLive({ table }: DropCandidates): (row: number) => boolean {
  return (row) => table.isRemoved?.(row) !== true;
}

function hasTaste({ seeds }: DropRequest): boolean {
  return seeds.length > 0;
}

/** In a server whose taste is known, whatever does not come from that taste is a wild card. */
function kindFor(request: DropRequest): DropCandidate['kind'] {
  return hasTaste(request) ? 'wild-card' : 'starter';
}
