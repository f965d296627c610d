import type { ExternalService } from './parsed-link.ts';

/** What people call the services. */
export const SERVICE_NAMES: Readonly<Record<ExternalService, string>> = {
  deezer: 'Deezer',
  youtube: 'YouTube',
  'apple-music': 'Apple Music',
  tidal: 'Tidal',
  soundcloud: 'SoundCloud',
  bandcamp: 'Bandcamp',
  'amazon-music': 'Amazon Music',
};

/** Services without a public API that tells what a link leads to. */
const CLOSED_SERVICES: ReadonlySet<ExternalService> = new Set(['tidal', 'bandcamp', 'amazon-music']);

/** Whether nobody can be asked what the links of a service lead to. */
export function isClosed(service: ExternalService): boolean {
  return CLOSED_SERVICES.has(service);
}
