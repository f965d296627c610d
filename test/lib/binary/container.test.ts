import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeContainer, encodeContainer, ModelFileError } from '../../../src/lib/binary/container.ts';
import { runs } from '../../support/property.ts';

const KIND = 'test model';

function sample(): Uint8Array {
  return encodeContainer(
    KIND,
    3,
    { names: ['ä', '日本'] },
    {
      bytes: Uint8Array.of(1, 2, 3),
      numbers: Float64Array.of(Math.PI, -0, Number.NaN),
      empty: Int32Array.of(),
      words: Uint16Array.of(65535, 7),
    },
  );
}

function complaint(bytes: Uint8Array, kind = KIND, version = 3): string {
  try {
    decodeContainer(bytes, kind, version);
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a model file', () => {
  test('header and sections are read back', () => {
    const container = decodeContainer(sample(), KIND, 3);
    expect(container.header).toEqual({ names: ['ä', '日本'] });
    expect(container.section('bytes', 'uint8')).toEqual(Uint8Array.of(1, 2, 3));
    expect(container.section('numbers', 'float64')).toEqual(Float64Array.of(Math.PI, -0, Number.NaN));
    expect(container.section('empty', 'int32')).toEqual(Int32Array.of());
    expect(container.section('words', 'uint16')).toEqual(Uint16Array.of(65535, 7));
  });

  test('any header and any numbers are read back', () => {
    const arrays = fc.dictionary(
      fc.string(),
      fc.oneof(fc.uint8Array(), fc.int16Array(), fc.int32Array(), fc.float32Array(), fc.float64Array()),
    );
    fc.assert(
      fc.property(fc.jsonValue(), arrays, (header, sections) => {
        const container = decodeContainer(encodeContainer(KIND, 1, header, sections), KIND, 1);
        expect(container.header).toEqual(JSON.parse(JSON.stringify(header)));
        for (const [name, values] of Object.entries(sections)) {
          const type = values.constructor.name.replace('Array', '').toLowerCase();
          expect(container.section(name, type as 'uint8')).toEqual(values);
        }
      }),
      { numRuns: runs(50) },
    );
  });

  test('aligned memory is read without copying, other memory too', () => {
    const bytes = sample();
    expect(decodeContainer(bytes, KIND, 3).section('words', 'uint16').buffer).toBe(bytes.buffer);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(decodeContainer(shifted, KIND, 3).section('words', 'uint16')).toEqual(Uint16Array.of(65535, 7));
  });

  test('a truncated file is refused', () => {
    const bytes = sample();
    expect(complaint(bytes.subarray(0, 0))).toBe('is empty');
    for (let length = 1; length < bytes.length; length++) {
      expect(complaint(bytes.subarray(0, length))).toMatch(
        /^is truncated: it has (only )?\d+ (of \d+ )?bytes/,
      );
    }
  });

  test('a flipped bit is noticed', () => {
    const bytes = sample();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(complaint(flipped)).toMatch(/^is (damaged|truncated|not a test model file)/);
    }
  });

  test('bytes after the end are refused', () => {
    expect(complaint(Uint8Array.of(...sample(), 0))).toMatch(/^is damaged/);
  });

  test('another kind or a newer version is refused by name', () => {
    expect(complaint(sample(), 'catalogue')).toBe('is not a catalogue file but a test model file');
    expect(complaint(sample(), KIND, 2)).toBe(
      'was written by a newer version of this program (version 3; this one reads version 2)',
    );
  });

  test('a section that is absent or of another type is refused', () => {
    const container = decodeContainer(sample(), KIND, 3);
    expect(() => container.section('nothing', 'uint8')).toThrow(ModelFileError);
    expect(() => container.section('words', 'int16')).toThrow(
      'is damaged (section "words" is uint16, not int16)',
    );
    expect(() => container.section('__proto__', 'int16')).toThrow(ModelFileError);
  });

  test('any bytes are refused without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => complaint(bytes) !== 'none'),
      { numRuns: runs(50) },
    );
  });

  test('garbage with a valid checksum is refused without a crash', () => {
    const tables = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record({
          name: fc.string(),
          type: fc.constant('uint16'),
          offset: fc.integer(),
          length: fc.integer(),
        }),
      ),
    );
    fc.assert(
      fc.property(tables, (sections) => {
        const forged = forge(JSON.stringify({ kind: KIND, version: 1, header: null, sections }));
        expect(complaint(forged)).toMatch(/^(none$|is damaged)/);
      }),
      { numRuns: runs(50) },
    );
    expect(complaint(forge('{'))).toBe('is damaged (its header cannot be read)');
  });
});

/** A file whose JSON is `json`, with the length and checksum that belong to it. */
function forge(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const bytes = new Uint8Array(24 + text.length);
  bytes.set(sample().subarray(0, 12));
  bytes.set(text, 24);
  const head = new DataView(bytes.buffer);
  head.setUint32(16, bytes.length, true);
  head.setUint32(20, text.length, true);
  head.setUint32(12, crc(bytes), true);
  return bytes;
}

/** CRC-32 (IEEE 802.3) bit by bit, of all but bytes 12-15: a second opinion on the one the file uses. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const [at, byte] of bytes.entries()) {
    if (at >= 12 && at < 16) continue;
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
