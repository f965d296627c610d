import { z } from 'zod';
import { message } from '../../messages/message.ts';
import { splitArtists } from '../../track/split-artists.ts';
import type { CandidateSource, Suggestion } from '../candidates/candidate-source.ts';
import type { Service } from '../http/service.ts';
import { absentOn, lookUpOne, unavailable } from '../lookup.ts';
import type { MbidSource } from '../musicbrainz.ts';
import { nameSchema, rowsOf, titleSchema } from '../parse.ts';

/** One of those that the service has computed. */
const ALGORITHM = 'session_based_days_9000_session_300_contribution_5_threshold_15_limit_50_skip_30';

const rowSchema = z.object({
  recording_mbid: z.string().min(1),
  recording_name: titleSchema,
  artist_credit_name: nameSchema.nullish(),
  release_name: nameSchema.nullish(),
  score: z.number().nullish().catch(null),
});
type Row = z.infer<typeof rowSchema>;

/**
 * Recordings that people play in one session with a seed. Costs one request; the other is left for the Spotify ids, so
 * MusicBrainz has to know the recording: by the ISRC of a seed, else by its Spotify address.
 */
export function similarRecordingsSource(service: Service, mbids: MbidSource | undefined): CandidateSource {
  return {
    name: service.name,
    candidates: (seeds, _options, signal) =>
      lookUpOne(signal, async () => {
        const seed = seeds.find(({ isrc }) => isrc !== undefined) ?? seeds[0];
        if (seed === undefined || mbids === undefined) return unavailable(message('sources.noRecordingMbid'));
        const mbid = await mbids.recording(seed, signal);
        if (mbid === undefined) return { status: 'unknown' };
        const path = `/similar-recordings/json?recording_mbids=${encodeURIComponent(mbid)}&algorithm=${ALGORITHM}`;
        const body = await service.json(path, z.array(z.unknown()), signal).catch(absentOn(404));
        const { rows, isDamaged } = rowsOf(body ?? [], rowSchema);
        const others = rows.filter((row) => row.recording_mbid !== mbid);
        const value = others.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)).map(suggestionOf);
        if (value.length > 0) return { status: 'found', value };
        return isDamaged ? unavailable(message('sources.badAnswer')) : { status: 'unknown' };
      }),
  };
}

function suggestionOf({ recording_mbid, recording_name, artist_credit_name, release_name }: Row): Suggestion {
  return {
    mbid: recording_mbid,
    title: recording_name,
    artists: splitArtists(artist_credit_name ?? ''),
    ...(release_name && { album: release_name }),
  };
}
