import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { tasteCard } from '../../charts/taste-card.ts';
import type { TasteProfile } from '../../feedback/taste-profile.ts';
import { genreName } from '../../genre/model/genres.ts';
import { artistLine, type TrackInfo, trackUrl } from '../../track/track.ts';
import { escapeMarkdown, plainText, truncate } from '../text.ts';
import { percent } from './bars.ts';
import { ACCENT } from './colours.ts';

/** What the picture and the words are made of. */
export interface TasteView {
  /** The member's name as people see it. */
  readonly name: string;
  readonly profile: TasteProfile;
  /** Absent where there is no server, or nothing is known of its taste. */
  readonly server?: TasteProfile;
  readonly track: (row: number) => TrackInfo;
}

type Trait = TasteProfile['traits'][number]['trait'];

/** The ends of each trait, and how people speak of having more or less of it. */
const ENDS: Readonly<Record<Trait, { low: string; high: string }>> = {
  energy: { low: 'calm', high: 'energetic' },
  acousticness: { low: 'electric', high: 'acoustic' },
  valence: { low: 'dark', high: 'happy' },
  danceability: { low: 'for listening', high: 'for dancing' },
};

const SHOWN_GENRES = 5;
const SHOWN_TRACKS = 5;
/** A smaller difference between a member and the server is not worth a word. */
const APART = 0.1;
const PICTURE = 'taste.png';

/** The reply to `/taste`: words that say it all, then a picture. */
export async function renderTaste(view: TasteView): Promise<InteractionReplyOptions> {
  const { name, profile } = view;
  const embed: APIEmbed = {
    color: ACCENT,
    title: `The taste of ${escapeMarkdown(name, 80)}`,
    description: truncate(summary(view), 4096),
    fields: [
      { name: 'Liked most', value: tracks(profile.liked, view) },
      { name: 'Not for them', value: tracks(profile.disliked, view) },
    ].filter(({ value }) => value !== ''),
    footer: {
      text: plainText(
        `Learned from ${profile.votes} votes; older votes count less · /privacy shows and deletes what is stored`,
        2048,
      ),
    },
    image: { url: `attachment://${PICTURE}` },
  };
  const picture = await tasteCard({
    name: plainText(name, 40),
    genres: profile.genres.map(({ genre, share }) => ({ name: genreName(genre), share })),
    traits: profile.traits.map(({ trait, rank }) => {
      const server = rankIn(view.server, trait);
      return { ...ENDS[trait], own: rank, ...(server !== undefined && { server }) };
    }),
  });
  return {
    embeds: [embed],
    files: [{ attachment: picture, name: PICTURE, description: plainText(summary(view), 1000) }],
  };
}

function summary({ profile, server }: TasteView): string {
  const genres = profile.genres
    .slice(0, SHOWN_GENRES)
    .map(({ genre, share }) => `**${genreName(genre)}** ${percent(share)}`);
  const differences = profile.traits.flatMap(({ trait, rank }) => {
    const theirs = rankIn(server, trait);
    if (theirs === undefined || Math.abs(rank - theirs) < APART) return [];
    return `more ${ENDS[trait][rank > theirs ? 'high' : 'low']}`;
  });
  const against =
    server === undefined
      ? []
      : [
          differences.length > 0
            ? `Against this server: ${differences.join(', ')}.`
            : 'Much like this server on the whole.',
        ];
  return [genres.join(' · '), ...against].filter(Boolean).join('\n');
}

function rankIn(profile: TasteProfile | undefined, trait: Trait): number | undefined {
  return profile?.traits.find((one) => one.trait === trait)?.rank;
}

function tracks(rows: readonly number[], { track }: TasteView): string {
  const lines = rows.slice(0, SHOWN_TRACKS).map((row) => {
    const info = track(row);
    return `[${escapeMarkdown(info.title, 60)}](${trackUrl(info.id)}) · ${escapeMarkdown(artistLine(info), 50)}`;
  });
  return truncate(lines.join('\n'), 1024);
}
