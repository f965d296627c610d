import { createHash } from 'node:crypto';
import type { ApplicationRecord } from './records.ts';
import { colourOf } from './seed.ts';
import type { World } from './world.ts';

/** The token of the default bot; `sandbox.NAME` is the token of a bot called NAME. Real tokens never look like this. */
export const DEFAULT_TOKEN = 'sandbox';

const TOKEN = /^sandbox(?:\.([\w-]{1,32}))?$/;
const FIRST_APPLICATION_ID = 1_100_000_000_000_010_000n;
const APPLICATION_IDS = 1_000_000_000n;

/** Derives the id from the token, so that it is the same in every run. */
function applicationIdOfToken(token: string): string {
  const hash = createHash('sha256').update(token).digest().readBigUInt64BE();
  return (FIRST_APPLICATION_ID + (hash % APPLICATION_IDS)).toString();
}

/** The application of a token, created on first use; null for an invalid token. */
export function applicationOfToken(
  world: World,
  token: string,
  defaultName: string,
  onNew: (made: ApplicationRecord) => void,
): ApplicationRecord | null {
  const known = world.applicationOfToken(token);
  if (known) {
    if (token === DEFAULT_TOKEN) known.name = defaultName;
    return known;
  }
  const match = TOKEN.exec(token);
  if (match === null) return null;
  const name = match[1] ?? defaultName;
  const id = applicationIdOfToken(token);
  const made: ApplicationRecord = {
    ...{ id, token, name },
    commands: new Map(),
    messageContent: false,
    installedBy: [],
  };
  world.applications.set(id, made);
  world.users.set(id, { id, username: name, displayName: name, bot: true, colour: colourOf(id) });
  onNew(made);
  return made;
}
