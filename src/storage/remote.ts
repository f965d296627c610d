import { StoreError } from './error.ts';

/**
 * Imports the maintained Keyv adapter of a server, an optional package.
 * @throws StoreError that says what to install
 */
export async function loadOptional(packageName: string, url: string): Promise<unknown> {
  try {
    return await import(packageName);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new StoreError(
      `STORE_URL names ${locationOf(url)}, which needs a package that is not installed: run "npm install --save-prod ${packageName}".`,
    );
  }
}

/** Where a server is, without user and password. */
export function locationOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'a remote store' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** A second call returns the promise of the first. */
export function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= close();
    return closed;
  };
}
