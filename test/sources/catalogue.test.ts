import { expect, test } from 'vitest';
import { catalogueFeatures, catalogueIdentities, openBundled } from '../../src/sources/catalogue.ts';
import { featureSourceContract } from '../contracts/feature-source.ts';
import { identitySourceContract } from '../contracts/identity-source.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpCatalogue } from '../support/tracks.ts';

const catalogue = madeUpCatalogue(5);
const known = { knows: [trackId(0), trackId(4)], lacks: [trackId(5), 'x'], close: () => {} };

featureSourceContract('the catalogue', () => ({ source: catalogueFeatures(catalogue), ...known }));
identitySourceContract('the catalogue', () => ({ source: catalogueIdentities(catalogue), ...known }));

test('tracks that were added later are not said to be bundled', async () => {
  const whole = { ...madeUpCatalogue(7), base: catalogue };
  const [features] = openBundled(whole).features;
  const found = await features?.features([trackId(4), trackId(6)], AbortSignal.timeout(1000));
  expect([trackId(4), trackId(6)].map((id) => found?.get(id)?.status)).toEqual(['found', 'unknown']);
});
