import { commands } from './commands.ts';
import { drops } from './drops.ts';
import { feedback } from './feedback.ts';
import { genre } from './genre.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { privacy } from './privacy.ts';
import { problems } from './problems.ts';
import { sources } from './sources.ts';
import { taste } from './taste.ts';

/**
 * Every text people read, in English, by room and meaning: `t('problems.notALink')`. {{name}} is filled in; a key that ends
 * in _one or _other is one form of a plural and is asked for without that ending, with `count`.
 */
export const en = {
  commands,
  drops,
  feedback,
  genre,
  links,
  lists,
  privacy,
  problems,
  sources,
  taste,
} as const;
