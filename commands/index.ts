import type { Commands } from '../src/discord/command.ts';
import { genre } from './genre.ts';
import { recommend } from './recommend.ts';
import { vote } from './vote.ts';

/** Every command of the bot, in the order people see them. */
export const commands: Commands = {
  slash: [genre, recommend],
  message: [],
  components: [vote],
};
