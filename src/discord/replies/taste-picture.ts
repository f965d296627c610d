import { pictureTranslator } from '../../charts/picture-translator.ts';
import { drawable } from '../../charts/svg.ts';
import { tasteCard } from '../../charts/taste-card.ts';
import type { TasteProfile } from '../../feedback/taste-profile.ts';
import type { Trait } from '../../feedback/track-profile.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { plainText } from '../text.ts';

/** A taste beside that of the server, where that is known. */
interface ComparedTaste {
  readonly name: string;
  readonly profile: TasteProfile;
  readonly server?: TasteProfile;
  readonly isOfServer?: boolean;
}

/** A smaller difference between a member and the server is not mentioned. */
const MIN_DIFFERENCE = 0.1;

/** The picture of a taste as PNG. */
export function tastePicture(
  { name, profile, server, isOfServer = false }: ComparedTaste,
  translator: Translator,
): Promise<Buffer> {
  const drawn = pictureTranslator(translator);
  return tasteCard({
    title: drawn.t(isOfServer ? 'taste.server.title' : 'taste.title', {
      name: drawable(
        plainText(name, 40),
        drawn.t(isOfServer ? 'taste.server.name' : 'charts.taste.someMember'),
      ),
    }),
    genres: profile.genres.map(({ genre, share }) => ({ name: genreName(genre, drawn), share })),
    traits: profile.traits.map(({ trait, rank }) => {
      const ofServer = rankIn(server, trait);
      return {
        low: drawn.t(`taste.trait.${trait}.low`),
        high: drawn.t(`taste.trait.${trait}.high`),
        own: rank,
        ...(ofServer !== undefined && { server: ofServer }),
      };
    }),
    words: {
      own: drawn.t(isOfServer ? 'charts.taste.thisServer' : 'charts.taste.thisMember'),
      server: drawn.t('charts.taste.thisServer'),
      percent: (share) => drawn.t('charts.percent', { share }),
    },
  });
}

/** How a taste differs from that of the server, in a sentence; undefined where no server is compared. */
export function comparedToServer(
  { profile, server }: ComparedTaste,
  { t, list }: Translator,
): string | undefined {
  if (server === undefined) return undefined;
  const differences = profile.traits.flatMap(({ trait, rank }) => {
    const ofServer = rankIn(server, trait);
    if (ofServer === undefined || Math.abs(rank - ofServer) < MIN_DIFFERENCE) return [];
    return t(`taste.difference.${trait}.${rank > ofServer ? 'high' : 'low'}`);
  });
  return differences.length > 0
    ? t('taste.compared', { differences: list(differences) })
    : t('taste.likeServer');
}

function rankIn(profile: TasteProfile | undefined, trait: Trait): number | undefined {
  return profile?.traits.find((one) => one.trait === trait)?.rank;
}
