import { z } from 'zod';
import {
  type Container,
  decodeContainer,
  encodeContainer,
  ModelFileError,
  type Section,
} from '../../../lib/binary/container.ts';
import type { ForestData } from './forest-data.ts';
import { restoreLeaves, storeLeaves } from './leaf-file.ts';
import { MAX_CLASSES, MAX_FEATURES } from './limits.ts';
import { restoreNodes, storeNodes } from './node-file.ts';
import { packSections, unpackSections } from './packed-sections.ts';

const KIND = 'forest';
const VERSION = 1;

const forestHeader = z.object({
  features: z.number().int().min(1).max(MAX_FEATURES),
  classes: z.number().int().min(1).max(MAX_CLASSES),
  trees: z.number().int().min(1),
  leaves: z.number().int().min(1),
});

/** A forest as parts of a model file, for files that hold more than a forest. */
export interface ForestParts {
  readonly header: z.infer<typeof forestHeader>;
  readonly sections: Readonly<Record<string, Section>>;
}

/**
 * The parts of a model file that hold the forest.
 * @param prefix put before the name of each section, for files of several forests
 */
export function forestToParts(forest: ForestData, prefix = ''): ForestParts {
  const { features, classes, nodes, leaves } = forest;
  const sections = { ...storeNodes(nodes, features), ...storeLeaves(leaves, classes) };
  return {
    header: { features, classes, trees: nodes.roots.length, leaves: leaves.count },
    sections: packSections(sections, prefix),
  };
}

/**
 * The inverse of {@link forestToParts}.
 * @param header what forestToParts gave as `header`, as it was read from the file
 * @throws ModelFileError when the parts do not belong together
 */
export function partsToForest(header: unknown, container: Container, prefix = ''): ForestData {
  const parsed = forestHeader.safeParse(header);
  if (!parsed.success) throw new ModelFileError('is damaged (its forest header cannot be read)');
  const { features, classes, trees, leaves: count } = parsed.data;
  const section = unpackSections(container, prefix);
  const restored = restoreLeaves(section, classes, count);
  return { features, classes, leaves: restored, nodes: restoreNodes(section, features, trees, restored) };
}

/** The bytes of a model file that holds one forest and nothing else. */
export function encodeForest(forest: ForestData): Uint8Array {
  const { header, sections } = forestToParts(forest);
  return encodeContainer(KIND, VERSION, header, sections);
}

/** @throws ModelFileError for anything but what {@link encodeForest} wrote */
export function decodeForest(bytes: Uint8Array): ForestData {
  const container = decodeContainer(bytes, KIND, VERSION);
  return partsToForest(container.header, container);
}
