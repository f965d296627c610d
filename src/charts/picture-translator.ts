import { type Translator, translatorFor } from '../messages/translator.ts';

/** Scripts that the font of pictures has the letters of. */
const DRAWN_SCRIPTS: ReadonlySet<string | undefined> = new Set(['Latn', 'Grek', 'Cyrl']);

/** The translator of the words inside a picture: English where the font cannot draw those of the language. */
export function pictureTranslator(translator: Translator): Translator {
  const { script } = new Intl.Locale(translator.language).maximize();
  return DRAWN_SCRIPTS.has(script) ? translator : translatorFor();
}
