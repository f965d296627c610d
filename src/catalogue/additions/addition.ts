export type { AddedArtist, Addition, AdditionChange } from '../../track/addition.ts';
