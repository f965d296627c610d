import { describe } from 'vitest';
import type { OpenTestDatabase } from '../support/databases.ts';
import { additionRepositoryContract } from './addition-repository.ts';
import { dropRepositoryContract } from './drop-repository.ts';
import { genreCorrectionRepositoryContract } from './genre-correction-repository.ts';
import { listRepositoryContract } from './list-repository.ts';
import {
  guildRepositoryContract,
  knownArtistRepositoryContract,
  lookupRepositoryContract,
  memberRepositoryContract,
  sweepContract,
} from './people-and-servers.ts';
import { processRepositoryContract } from './process-repository.ts';
import { scheduleRepositoryContract } from './schedule-repository.ts';
import { tasteImportRepositoryContract } from './taste-import-repository.ts';
import { voteRepositoryContract } from './vote-repository.ts';

const CONTRACTS = {
  VoteRepository: voteRepositoryContract,
  ListRepository: listRepositoryContract,
  ScheduleRepository: scheduleRepositoryContract,
  DropRepository: dropRepositoryContract,
  LookupRepository: lookupRepositoryContract,
  KnownArtistRepository: knownArtistRepositoryContract,
  MemberRepository: memberRepositoryContract,
  GuildRepository: guildRepositoryContract,
  AdditionRepository: additionRepositoryContract,
  TasteImportRepository: tasteImportRepositoryContract,
  GenreCorrectionRepository: genreCorrectionRepositoryContract,
  ProcessRepository: processRepositoryContract,
  sweep: sweepContract,
};

/**
 * What every kind of database does.
 * @param skip why it cannot be had here
 */
export function databaseContract(name: string, open: OpenTestDatabase, skip?: string): void {
  describe.skipIf(skip !== undefined)(skip === undefined ? name : `${name} (${skip})`, () => {
    for (const [repository, contract] of Object.entries(CONTRACTS)) {
      describe(repository, () => contract(open));
    }
  });
}
