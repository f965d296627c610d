import { toPng } from '../../src/charts/png.ts';
import { drawing, rect } from '../../src/charts/svg.ts';

/** A small picture of one colour, as a cover. */
export function coverPicture(colour: string, side = 30): Promise<Buffer> {
  return toPng(drawing(side, side, colour, rect(side / 4, side / 4, side / 2, side / 2, '#ffffff')), 1);
}

/** The first bytes of a JPEG that says how large it is. */
export function jpegHeader(width: number, height: number): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, ...size, 3, 1, 1]);
}
