import { join } from 'node:path';
import { openModels } from '../../src/models.ts';

export const MODELS_DIR = process.env.MODELS_DIR ?? join(import.meta.dirname, '../../models');

/** The models the bot ships, opened and embedded once for all tests of a worker. */
export const models = openModels(MODELS_DIR);
