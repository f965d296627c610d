/**
 * The file that a URL `sqlite://relative/path` or `sqlite:///absolute/path` names; empty where it names none. The path
 * may be percent-encoded, or hold a percent sign of its own.
 */
export function sqlitePath(url: string): string {
  const path = url.slice('sqlite:'.length).replace(/^\/\//, '');
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
