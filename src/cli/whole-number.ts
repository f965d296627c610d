import { UsageError } from './run.ts';

/**
 * The value of an option that takes a whole number from `least` to below 2^31.
 * @throws UsageError
 */
export function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number < 2 ** 31) return number;
  throw new UsageError(`--${name} takes a whole number from ${least}, not "${value}".`);
}
