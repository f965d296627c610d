import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);

/** Servers often have no fonts installed, so the charts bring their own. */
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
);

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
  return image.render().asPng();
}
