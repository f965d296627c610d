import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSources, type Sources } from '../../src/sources/create.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { parseLink } from '../../src/track/link.ts';
import { bundledCatalogue as catalogue, isTrack } from '../support/bundled-catalogue.ts';
import { type LocalServices, startServices } from '../support/services/server.ts';

let local: LocalServices;
let store: Store;
let sources: Sources;
beforeAll(async () => {
  local = await startServices({
    routes: {
      soundcloud({ url }) {
        const page = new URL(url.searchParams.get('url') ?? '');
        const [title, author_name] = [page.searchParams.get('t'), page.searchParams.get('by')];
        return { body: { title: `${title} by ${author_name}`, author_name } };
      },
    },
  });
  store = await openStore('memory:');
  sources = createSources({
    settings: { SOUNDCLOUD_OEMBED: `${local.origin}/soundcloud` },
    catalogue,
    store,
    log: { warn: () => {} },
    overrides: { rateScale: 1000 },
  });
});
afterAll(async () => {
  sources.close();
  await store.close();
  await local.close();
});

test.each([
  ['Stand by Me', 'Ben E. King', 'Ben E. King', 'Stand'],
  ['Creep', 'Radiohead', 'Radiohead', 'Creep'],
  ['Queen - Bohemian Rhapsody', 'some-uploader', 'Queen', 'Bohemian Rhapsody'],
  ['Stand by Me - Ben E. King', 'by-the-way', 'Ben E. King', 'Stand'],
])('only the uploader is cut off "%s by %s"', async (title, uploader, artist, song) => {
  const link = parseLink(`https://soundcloud.com/a/b?${new URLSearchParams({ t: title, by: uploader })}`);
  if (link.kind === 'problem') throw new Error('the address is no link');
  const found = await sources.links.tracks(link, new AbortController().signal);
  const id = found.status === 'tracks' ? (found.ids[0] ?? '') : '';
  expect(isTrack(catalogue.rowOf(id), artist, song)).toBe(true);
});
