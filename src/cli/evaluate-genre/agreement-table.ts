import type { Agreement } from '../../genre/evaluation/agreement.ts';

/** Prints how often answers are right, a line for each kind of them, on standard output. */
export function printAgreements(agreements: Readonly<Record<string, Agreement>>): void {
  const width = Math.max(16, ...Object.keys(agreements).map((name) => name.length + 2));
  const heads = ['tracks', 'right', '>= 90 %', 'right', 'ECE'];
  console.log(`${''.padEnd(width)}${heads.map((head) => head.padStart(9)).join('')}`);
  for (const [name, { tracks, right, sure, sureRight, ece }] of Object.entries(agreements)) {
    const cells = [tracks, right, sure, sureRight, ece].map((figure) =>
      (Number.isInteger(figure) ? String(figure) : figure.toFixed(3)).padStart(9),
    );
    console.log(`${name.padEnd(width)}${cells.join('')}`);
  }
}
