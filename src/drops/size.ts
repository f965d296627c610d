import { SLOT_CHOICES } from '../storage/database/ports/votes.ts';

/** Number of tracks in a drop: there are numbers for ten to vote with. */
export const SIZE = { min: 5, max: SLOT_CHOICES.length, default: 5 } as const;
