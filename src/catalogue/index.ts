export { GrowingCatalogue, type TrackCatalogue } from './additions/growing-catalogue.ts';
export { Catalogue } from './catalogue.ts';
export { decodeCatalogue } from './decode.ts';
export { type CatalogueLabels, encodeCatalogue } from './encode.ts';
export type { CatalogueRow, Confidence } from './row.ts';
