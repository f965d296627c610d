import type { LinkResolver } from '../sources/links/resolve.ts';
import { isFound, parseLink } from '../track/link.ts';
import { matchName, type NameSearch } from './name-match.ts';
import { linkProblem } from './problem.ts';
import { failure, type Result, success } from './result.ts';
import type { Subject } from './subject.ts';

/** What was meant as an address is no name, even where it is none that works. */
const ADDRESS = /:\/\/|\bwww\./i;

/** Finds the tracks behind the link in a text, or the track that the text names. */
export async function resolveLink(
  text: string,
  links: LinkResolver,
  names: NameSearch,
  signal: AbortSignal,
): Promise<Result<Subject>> {
  const link = parseLink(text);
  if (link.kind === 'problem' && link.problem === 'not-a-link' && !ADDRESS.test(text))
    return matchName(text.trim(), names, signal);
  if (!isFound(link)) return failure(linkProblem(link));
  if (link.kind === 'track') return success({ kind: 'track', ids: [link.id] });
  const found = await links.tracks(link, signal);
  switch (found.status) {
    case 'tracks':
      return success(found);
    case 'problem':
      return failure(linkProblem(found.problem));
    case 'unreadable':
      return failure(found.reason);
  }
}
