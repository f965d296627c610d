import { mayAnswerLater } from '../sources/lookup.ts';
import type { Resolution } from '../sources/ports.ts';
import type { LinkProblem } from '../track/link.ts';
import { artistLine, type TrackInfo } from '../track/track.ts';
import type { Problem } from './result.ts';

const HOW_TO =
  'In Spotify choose Share > Copy song link and paste that, or start typing a song or an artist and pick one from the list.';

/** Words for a text that is no usable link. */
export function linkProblem(problem: LinkProblem): Problem {
  switch (problem.problem) {
    case 'empty':
      return { code: 'no-link', message: `There is no link to look up. ${HOW_TO}` };
    case 'not-a-link':
      return { code: 'no-link', message: `That is not a link to a track. ${HOW_TO}` };
    case 'damaged-id':
      return {
        code: 'wrong-link',
        message: `That ${problem.what} link is incomplete: the id in it should be 22 letters and digits. Copy it again. ${HOW_TO}`,
      };
    case 'unsupported-spotify':
      return {
        code: 'wrong-link',
        message: `That Spotify link does not lead to music I can listen to. Links to tracks, albums, playlists and artists work. ${HOW_TO}`,
      };
    case 'other-site':
      return {
        code: 'wrong-link',
        message: `I do not know links of ${problem.host}. Links of Spotify and Deezer work, and most of YouTube, Apple Music and SoundCloud. ${HOW_TO}`,
      };
  }
}

/** Words for a track whose sound nobody knows, from what was tried. */
export function unresolvedTrack(resolution: Resolution): Problem {
  const { info, attempts } = resolution;
  const refused = attempts.filter(mayAnswerLater).map(({ source }) => source);
  const about = { attempts, ...(info !== undefined && { track: info }) };
  if (refused.length > 0) {
    const names = [...new Set(refused)].join(', ');
    const code = 'sources-unavailable';
    const what = info === undefined ? 'That track is' : `${titled(info)} is`;
    const message = `${what} not in the bundled catalogue, and I could not reach ${names} to ask about it. Try again in a few minutes.`;
    return { code, message, ...about };
  }
  if (info === undefined) {
    const message = `No source I asked knows a track with the id ${resolution.id}. Check the link. ${HOW_TO}`;
    return { code: 'unknown-track', message, attempts };
  }
  const message = `I know ${titled(info)}, but no source knows how it sounds. Another release of the song (the album version, the single) may work; very new tracks often appear after some days.`;
  return { code: 'no-features', message, ...about };
}

export const NOTHING_NEAR: Problem = {
  code: 'nothing-near',
  message:
    'There is nothing left in the catalogue that fits. Ask with another track, or with fewer conditions.',
};

function titled(info: TrackInfo): string {
  return info.artists.length > 0 ? `“${info.title}” by ${artistLine(info)}` : `“${info.title}”`;
}
