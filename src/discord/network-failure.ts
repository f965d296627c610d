/** Why an answer did not arrive: ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET, ... or a timeout; undefined for any other error. */
export function networkFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it does not answer';
  const code = 'code' in error ? String(error.code) : '';
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code) ? code : undefined;
}
