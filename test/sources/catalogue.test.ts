import { catalogueFeatures, catalogueIdentities } from '../../src/sources/catalogue.ts';
import { featureSourceContract } from '../contracts/feature-source.ts';
import { identitySourceContract } from '../contracts/identity-source.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpCatalogue } from '../support/tracks.ts';

const catalogue = madeUpCatalogue(5);
const known = { knows: [trackId(0), trackId(4)], lacks: [trackId(5), 'x'], close: () => {} };

featureSourceContract('the catalogue', () => ({ source: catalogueFeatures(catalogue), ...known }));
identitySourceContract('the catalogue', () => ({ source: catalogueIdentities(catalogue), ...known }));
