/** Errors whose message is written for the person at the keyboard; all others are bugs and keep their stack. */
const EXPECTED: ReadonlySet<string> = new Set([
  'CollectError',
  'ConfigError',
  'DatasetError',
  'ForestError',
  'LoginError',
  'ModelFileError',
  'PortError',
  'StoreError',
]);

/** Whether a failure is one a person can do something about. */
export function isExpected(error: Error): boolean {
  return EXPECTED.has(error.name);
}
