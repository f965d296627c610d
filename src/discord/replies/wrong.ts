import type { APIStringSelectComponent, InteractionReplyOptions } from 'discord.js';
import { GENRE_KEYS, genreName } from '../../genre/model/genres.ts';
import type { Translator } from '../../messages/translator.ts';
import { type Answered, correctionId } from '../genre-buttons.ts';
import { escapeMarkdown } from '../text.ts';
import { laidOut, row, select, textDisplay } from './layout.ts';

/** The reply to "Wrong?" under a genre: the genres to choose from, in two menus, since one holds 25. */
export function renderCorrection(answered: Answered, translator: Translator): InteractionReplyOptions {
  return laidOut([
    textDisplay(translator.t('genre.correction.question')),
    ...menus(answered, translator).map((menu) => row([menu])),
  ]);
}

/** The same after a genre was chosen, which can be changed. @param genre a label of the model */
export function renderCorrected(
  answered: Answered,
  genre: string,
  translator: Translator,
): InteractionReplyOptions {
  const name = escapeMarkdown(genreName(genre, translator));
  return laidOut([
    textDisplay(translator.t('genre.correction.thanks', { genre: name })),
    ...menus(answered, translator).map((menu) => row([menu])),
  ]);
}

function menus(answered: Answered, translator: Translator): APIStringSelectComponent[] {
  const options = GENRE_KEYS.filter((key) => key !== answered.genre)
    .map((value) => ({ value, label: genreName(value, translator) }))
    .sort((a, b) => a.label.localeCompare(b.label, translator.language));
  const half = Math.ceil(options.length / 2);
  return [options.slice(0, half), options.slice(half)].map((some, part) => {
    const placeholder = translator.t('genre.correction.menu', {
      first: some[0]?.label ?? '',
      last: some.at(-1)?.label ?? '',
    });
    return select(correctionId(answered, part), placeholder, some);
  });
}
