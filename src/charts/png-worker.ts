import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);

/** Servers often have no fonts installed, so the charts bring their own. */
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
);

/** Pictures between two collections: each holds about 3 MB outside the heap, which V8 does not know of and so does not free. */
const PICTURES_PER_COLLECTION = 10;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
let pictures = 0;

export interface PngJob {
  readonly svg: string;
  readonly scale: number;
}

/** Runs in a worker: both drawing and encoding take milliseconds of processor time. */
export default function render({ svg, scale }: PngJob): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Inter' },
  });
  const png = image.render().asPng();
  pictures += 1;
  if (pictures % PICTURES_PER_COLLECTION === 0) collectGarbage();
  return png;
}
