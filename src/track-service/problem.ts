import { type Message, type MessageKey, message } from '../messages/message.ts';
import { mayAnswerLater } from '../sources/lookup.ts';
import type { Attempt, Resolution } from '../sources/ports.ts';
import { type LinkProblem, SERVICE_NAMES } from '../track/link.ts';
import { artistLine, type TrackInfo } from '../track/track.ts';

/** A failure the person who asked can do something about, as a message that says what to do. */
export interface Problem extends Message {
  /** The track it is about, where it could be identified. */
  readonly track?: TrackInfo;
  /** The sources that were asked, and what came of it. */
  readonly attempts?: readonly Attempt[];
  /** Tracks that may have been meant. */
  readonly suggestions?: readonly TrackInfo[];
}

/** Letters and digits in an id of Spotify's. */
const ID_LENGTH = 22;
type SpotifyPage = Extract<MessageKey, `problems.spotify${string}`>;
/** The sentence for each part of Spotify that is no music, or none yet. */
const SPOTIFY_PAGES: ReadonlyMap<string, SpotifyPage> = new Map([
  ['episode', 'problems.spotifyEpisode'],
  ['show', 'problems.spotifyPodcast'],
  ['audiobook', 'problems.spotifyAudiobook'],
  ['chapter', 'problems.spotifyAudiobook'],
  ['user', 'problems.spotifyProfile'],
  ['prerelease', 'problems.spotifyPrerelease'],
  ['local', 'problems.spotifyLocalFile'],
]);
export const howToGetLink = message('problems.howToGetLink');
const howTo = howToGetLink;

export const NOTHING_SIMILAR: Problem = message('problems.nothingSimilar');

/** A text that is no usable link. */
export function linkProblem(problem: LinkProblem): Problem {
  switch (problem.problem) {
    case 'empty':
      return message('problems.emptyLink', { howTo });
    case 'not-a-link':
      return message('problems.notALink', { howTo });
    case 'damaged-id': {
      const kind = message(`problems.kind.${problem.what}`);
      const { length } = problem;
      return message(length > ID_LENGTH ? 'problems.overlongLink' : 'problems.damagedLink', {
        kind,
        length,
        howTo,
      });
    }
    case 'unsupported-spotify':
      return message(SPOTIFY_PAGES.get(problem.what) ?? 'problems.unsupportedSpotifyLink', { howTo });
    case 'unsupported-page': {
      const service = SERVICE_NAMES[problem.service];
      return message(`problems.page.${problem.what}`, { service, howTo });
    }
    case 'other-site':
      return message('problems.unsupportedSite', { host: problem.host, howTo });
  }
}

/** A track that no source has audio features for. */
export function noFeatures({ id, info, attempts }: Resolution): Problem {
  const track = info === undefined ? message('problems.thatTrack') : trackName(info);
  const about = { attempts, ...(info !== undefined && { track: info }) };
  const sources = [...new Set(attempts.filter(mayAnswerLater).map(({ source }) => source))].join(', ');
  if (sources !== '') return { ...message('problems.sourcesUnavailable', { track, sources }), ...about };
  if (info === undefined) return { ...message('problems.unknownTrack', { id, howTo }), ...about };
  return { ...message('problems.noFeatures', { track }), ...about };
}

function trackName(info: TrackInfo): Message {
  const { title } = info;
  if (info.artists.length === 0) return message('problems.trackTitled', { title });
  return message('problems.trackBy', { title, artist: artistLine(info) });
}
