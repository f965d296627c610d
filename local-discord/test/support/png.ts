import { crc32, deflateSync } from 'node:zlib';

/** A PNG that fades from one colour at the top to another at the bottom. */
export function gradientPng(width: number, height: number, from: number[], to: number[]): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const share = y / Math.max(1, height - 1);
    const pixel = from.map((channel, at) => Math.round(channel + ((to[at] ?? 0) - channel) * share));
    return Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(pixel))]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
