import type { Commands } from '../src/discord/command.ts';
import { drops } from './drops.ts';
import { setupButtons, setupCity, setupMenus } from './drops-setup.ts';
import { turnOffOrBackOn } from './drops-stop.ts';
import { genre } from './genre.ts';
import { instead } from './instead.ts';
import { liked } from './liked.ts';
import { list } from './list.ts';
import { play } from './play.ts';
import { forget, privacy } from './privacy.ts';
import { recommend } from './recommend.ts';
import { similar } from './similar.ts';
import { taste } from './taste.ts';
import { hearts, other, vote } from './vote.ts';
import { whatGenre } from './what-genre.ts';
import { why } from './why.ts';
import { correct, wrong } from './wrong.ts';

/** Every command of the bot, in the order people see them. */
export const commands: Commands = {
  slash: [genre, recommend, drops, taste, privacy],
  message: [whatGenre],
  components: [why, similar, play, wrong, vote, other, list, liked, turnOffOrBackOn, setupButtons, forget],
  selects: [correct, hearts, instead, setupMenus],
  modals: [setupCity],
};
