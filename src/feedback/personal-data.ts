import type { GenreCorrectionRepository } from '../storage/database/ports/genre-corrections.ts';
import type { MemberRepository } from '../storage/database/ports/members.ts';
import type { TasteImportRepository } from '../storage/database/ports/taste-imports.ts';
import type { VoteChoice, VoteOrigin, VoteRepository } from '../storage/database/ports/votes.ts';

/** Everything stored about one person. Times are ms since the epoch. Its field names are those of `/privacy export`. */
export interface PersonalData {
  readonly user: string;
  /** Whether they hide their taste from others. */
  readonly hidden: boolean;
  /** Whether drops may name them as the one who loves a track. */
  readonly named: boolean;
  readonly votes: readonly {
    readonly server: string | null;
    readonly message: string;
    readonly mark: VoteChoice;
    /** Spotify ids. */
    readonly tracks: readonly string[];
    readonly at: number;
    readonly via: VoteOrigin;
  }[];
  readonly imports: readonly {
    readonly server: string | null;
    readonly format: string;
    /** Spotify ids. */
    readonly tracks: readonly string[];
    /** Names as they are compared. */
    readonly artists: readonly string[];
    readonly at: number;
  }[];
  /** The genres they hear in tracks, and what the bot had said. */
  readonly genreCorrections: readonly {
    /** Spotify id. */
    readonly track: string;
    readonly genre: string;
    readonly predicted: string;
    readonly at: number;
  }[];
  /** When they last deleted their data: kept for 90 days, so that old reactions are not counted again. */
  readonly deletedAt?: number;
}

export interface PersonalRepositories {
  readonly votes: VoteRepository;
  readonly members: MemberRepository;
  readonly tasteImports: TasteImportRepository;
  readonly genreCorrections: GenreCorrectionRepository;
}

/** Everything stored about one person; everything oldest first. */
export async function personalData(
  { votes, members, tasteImports, genreCorrections }: PersonalRepositories,
  user: string,
): Promise<PersonalData> {
  const cast = (await votes.ofUser(user)).flatMap(({ message, guild, votes }) =>
    votes.map(({ choice, tracks, at, origin }) => ({
      server: guild,
      message,
      mark: choice,
      tracks,
      at,
      via: origin,
    })),
  );
  const imports = await tasteImports.ofUser(user);
  const corrections = await genreCorrections.ofUser(user);
  const { hidden, named } = await members.get(user);
  const deletedAt = await members.deletedAt(user);
  return {
    user,
    hidden,
    named,
    votes: cast.sort((a, b) => a.at - b.at),
    imports: imports.map(({ user: _, guild, ...imported }) => ({ server: guild, ...imported })),
    genreCorrections: corrections.map(({ user: _, ...correction }) => correction),
    ...(deletedAt !== undefined && { deletedAt }),
  };
}
