import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { pictureTranslator } from '../../charts/picture-translator.ts';
import { isDrawingBusy } from '../../charts/png.ts';
import { drawable } from '../../charts/svg.ts';
import { tasteCard } from '../../charts/taste-card.ts';
import type { TasteProfile } from '../../feedback/taste-profile.ts';
import type { Trait } from '../../feedback/track-profile.ts';
import { genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { shownTitle } from '../../track/shown-title.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, plainText, truncateLines } from '../text.ts';
import { ACCENT } from './colours.ts';

/** What the picture and the text are made of. */
export interface TasteView {
  /** The member's display name. */
  readonly name: string;
  readonly profile: TasteProfile;
  /** Absent outside a server, or where its taste is unknown. */
  readonly server?: TasteProfile;
  readonly track: (row: number) => TrackInfo;
}

const SHOWN_GENRES = 5;
const SHOWN_TRACKS = 5;
/** A smaller difference between a member and the server is not mentioned. */
const MIN_DIFFERENCE = 0.1;
const PICTURE = 'taste.png';

/** The reply to `/taste`: text that says it all, and a picture. */
export async function renderTaste(view: TasteView, translator: Translator): Promise<InteractionReplyOptions> {
  const { name, profile, server } = view;
  const { t } = translator;
  const summary = summaryText(view, translator);
  const embed: APIEmbed = {
    color: ACCENT,
    title: t('taste.title', { name: escapeMarkdown(name, 80) }),
    description: truncateLines(summary, LIMITS.description),
    fields: [{ name: t('taste.likedMost'), value: trackLines(profile.liked, view) }].filter(
      ({ value }) => value !== '',
    ),
    footer: { text: plainText(learnedFrom(profile, translator), LIMITS.footer) },
  };
  // The text says it all, so a busy bot leaves out the picture.
  if (isDrawingBusy()) return { embeds: [embed] };
  const drawn = pictureTranslator(translator);
  const picture = await tasteCard({
    title: drawn.t('taste.title', {
      name: drawable(plainText(name, 40), drawn.t('charts.taste.someMember')),
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
      thisMember: drawn.t('charts.taste.thisMember'),
      thisServer: drawn.t('charts.taste.thisServer'),
      percent: (share) => drawn.t('charts.percent', { share }),
    },
  });
  return {
    embeds: [{ ...embed, image: { url: `attachment://${PICTURE}` } }],
    files: [
      { attachment: picture, name: PICTURE, description: plainText(summary, LIMITS.attachmentDescription) },
    ],
  };
}

function learnedFrom({ votes: count, imported }: TasteProfile, { t }: Translator): string {
  if (imported === 0) return t('taste.learned', { count });
  return t('taste.learnedWithImport', { count, imported: t('taste.importedTracks', { count: imported }) });
}

function summaryText({ profile, server }: TasteView, translator: Translator): string {
  const { t } = translator;
  const genres = profile.genres
    .slice(0, SHOWN_GENRES)
    .map(({ genre, share }) => `**${genreName(genre, translator)}** ${t('charts.percent', { share })}`)
    .join(' · ');
  if (server === undefined) return genres;
  const differences = profile.traits.flatMap(({ trait, rank }) => {
    const ofServer = rankIn(server, trait);
    if (ofServer === undefined || Math.abs(rank - ofServer) < MIN_DIFFERENCE) return [];
    return t(`taste.difference.${trait}.${rank > ofServer ? 'high' : 'low'}`);
  });
  const comparison =
    differences.length > 0
      ? t('taste.compared', { differences: translator.list(differences) })
      : t('taste.likeServer');
  return [genres, comparison].filter(Boolean).join('\n');
}

function rankIn(profile: TasteProfile | undefined, trait: Trait): number | undefined {
  return profile?.traits.find((one) => one.trait === trait)?.rank;
}

function trackLines(rows: readonly number[], { track }: TasteView): string {
  const lines = rows.slice(0, SHOWN_TRACKS).map((row) => {
    const info = track(row);
    return `[${escapeMarkdown(shownTitle(info.title), 60)}](${trackUrl(info.id)}) · ${escapeMarkdown(artistLine(info), 50)}`;
  });
  return truncateLines(lines.join('\n'), LIMITS.fieldValue);
}
