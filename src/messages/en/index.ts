import { charts } from './charts.ts';
import { commandNames } from './command-names.ts';
import { commands } from './commands.ts';
import { drops } from './drops.ts';
import { feedback } from './feedback.ts';
import { genre } from './genre.ts';
import { genres, genresInText, subgenres } from './genres.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { names } from './names.ts';
import { privacy } from './privacy.ts';
import { problems } from './problems.ts';
import { features, reasons } from './reasons.ts';
import { recommend } from './recommend.ts';
import { sources } from './sources.ts';
import { taste } from './taste.ts';
import { tour } from './tour.ts';

/**
 * Every text people read, in English, by file and meaning: `t('problems.notALink')`. {{name}} is filled in, {{name, format}} as a
 * number in one of `NUMBER_FORMATS`; a key that ends
 * in _one or _other is one form of a plural and is asked for without that ending, with `count`.
 */
export const en = {
  charts,
  commandNames,
  commands,
  drops,
  features,
  feedback,
  genre,
  genres,
  genresInText,
  links,
  lists,
  names,
  privacy,
  problems,
  recommend,
  reasons,
  sources,
  subgenres,
  taste,
  tour,
} as const;
