import { translatorFor } from '../messages/translator.ts';
import type { LinkResolver } from '../sources/links/resolve.ts';
import { linkProblem } from './problems.ts';
import type { LinkExpander } from './resolve-link.ts';
import { failure, success } from './result.ts';

/** Puts what the sources say of a link into the words of an answer. */
export function expanderOf(links: LinkResolver): LinkExpander {
  return {
    async expand(link, signal) {
      const found = await links.tracks(link, signal);
      switch (found.status) {
        case 'tracks':
          return success(found);
        case 'problem':
          return failure(linkProblem(found.problem));
        case 'unreadable':
          return failure({ code: 'wrong-link', message: translatorFor().render(found.reason) });
      }
    },
  };
}
