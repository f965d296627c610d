export { decodeCatalogue } from './catalogue/decode.ts';
export { type CatalogueLabels, encodeCatalogue } from './catalogue/encode.ts';
export type { CatalogueRow, Confidence } from './catalogue/row.ts';
export { Catalogue } from './catalogue/table.ts';
