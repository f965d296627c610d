/**
 * xoshiro128** 1.1 (Blackman and Vigna 2018, public domain): small, fast, and the same on every machine.
 * The state is filled by splitmix32 so that neighbouring seeds give unrelated streams.
 */
export class Random {
  readonly #state = new Uint32Array(4);

  constructor(seed: number, stream = 0) {
    this.reseed(seed, stream);
  }

  /** Starts the stream numbered `stream` of `seed`; both are taken modulo 2^32. */
  reseed(seed: number, stream = 0): void {
    let mixed = (Math.imul(stream >>> 0, 0x9e3779b1) ^ Math.imul(seed >>> 0, 0x85ebca6b)) >>> 0;
    for (let word = 0; word < 4; word++) {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let z = mixed ^ (mixed >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      this.#state[word] = z ^ (z >>> 15);
    }
    // An all-zero state would stay zero for ever.
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1;
  }

  /** 32 uniform random bits as an unsigned integer. */
  next(): number {
    const s = this.#state;
    const s0 = s[0] ?? 0;
    const s1 = s[1] ?? 0;
    let scrambled = Math.imul(s1, 5);
    scrambled = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const s2 = (s[2] ?? 0) ^ s0;
    const s3 = (s[3] ?? 0) ^ s1;
    s[1] = s1 ^ s2;
    s[0] = s0 ^ s3;
    s[2] = s2 ^ (s1 << 9);
    s[3] = (s3 << 11) | (s3 >>> 21);
    return scrambled >>> 0;
  }

  /** A uniform integer in [0, bound), by Lemire's multiplication (bias below bound / 2^32). */
  below(bound: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * bound);
  }

  /** A uniform number in [0, 1) of 32 bits. */
  unit(): number {
    return this.next() / 0x1_0000_0000;
  }
}

/** Uniform numbers in [0, 1), the same for the same seed and stream; see {@link Random}. */
export function uniform(seed: number, stream = 0): () => number {
  const random = new Random(seed, stream);
  return () => random.unit();
}
