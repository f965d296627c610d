const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The n-th made-up Spotify id: 22 base-62 characters, a different one for every n. */
export function trackId(n: number): string {
  let id = '';
  for (let rest = n; id.length < 22; rest = Math.floor(rest / 62)) id = (ALPHABET[rest % 62] ?? '0') + id;
  return id;
}

/** The n of a made-up id; NaN for any other text. */
export function trackNumber(id: string): number {
  if (id.length !== 22) return Number.NaN;
  return Array.from(id).reduce((n, digit) => n * 62 + ALPHABET.indexOf(digit), 0);
}
