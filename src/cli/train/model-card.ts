import { createHash } from 'node:crypto';
import { QUANTISERS } from '../../catalogue/quantise.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { Artifacts } from './artifacts.ts';
import { PRIVATE } from './catalogue-file.ts';
import type { CoOccurrenceBytes } from './co-occurrence-model.ts';
import type { ModelEngine } from './genre-model.ts';
import { ARTISTS_NOTICE, describeSource, ODBL_NOTICE, playlistNotices, TERMS_NOTICE } from './provenance.ts';

type Cell = string | number;

/** Contents of a model card. */
export interface CardFacts extends Artifacts {
  /** What was typed, without the paths of this machine. */
  readonly command: string;
  readonly dataset: Dataset;
  /** The rows of the catalogue. */
  readonly shipped: readonly LabelledTrack[];
  readonly training: {
    /** Whether a table of artists and their genres was given. */
    readonly hasArtistGenres?: boolean;
    readonly engine: ModelEngine;
    readonly rows: number;
    readonly artists: number;
    readonly classes: readonly string[];
  };
  /** Absent when no playlists were given. */
  readonly coOccurrence?: Pick<CoOccurrenceBytes, 'playlists' | 'artists' | 'sources'>;
  readonly quality: readonly (readonly [measure: string, value: string])[];
  /** The largest error of storing, per feature. */
  readonly largestErrors: readonly number[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The text of MODEL_CARD.md: the same for the same data, command and models. */
export function modelCard(facts: CardFacts): string {
  return `${[
    '# Model card',
    'Written by `npm run train`; do not edit. It was built with',
    `\`\`\`sh\n${facts.command}\n\`\`\``,
    '## Built from',
    ...builtFrom(facts),
    '## Licences',
    ...licences(facts),
    '## Measured quality',
    ...quality(facts),
    '## Precision of the features in the catalogue',
    featureTable(facts.largestErrors),
    '## Files',
    fileTable(facts.files),
    ...pictures(facts.pictures),
  ].join('\n\n')}\n`;
}

const MODELS: Readonly<Record<ModelEngine, string>> = {
  ensemble: 'The model averages a random forest, boosted trees and a small neural network.',
  'ml-random-forest': 'The model is a random forest trained with the library ml-random-forest.',
  import:
    'The model is a random forest trained elsewhere with the library ml-random-forest; its training data are not known here.',
};

function trainedOn({ engine, rows, artists, classes }: CardFacts['training']): string {
  if (engine === 'import') return `The model tells ${classes.length} genres apart.`;
  return (
    `The genre model was trained on ${group(rows)} of these` +
    `${engine === 'ensemble' ? `, by ${group(artists)} artists, whose label is of high or medium confidence` : ', a stratified sample'}` +
    `: ${classes.length} genres.`
  );
}

function builtFrom({ dataset, training, coOccurrence }: CardFacts): string[] {
  const { report } = dataset;
  const perSource = count(dataset.rows.flatMap((row) => row.sources));
  const sources = [...perSource].map(([source, rows]): Cell[] => {
    const { name, licence } = describeSource(source);
    return [source, name, licence, rows];
  });
  return [
    `${group(report.rows)} rows. ${group(report.malformed)} malformed rows were left out; ${group(report.duplicateIds)} with a ` +
      `repeated id and ${group(report.duplicateRecordings)} of a repeated recording were merged. That leaves ` +
      `${group(report.tracks)} tracks. ${trainedOn(training)}`,
    `${MODELS[training.engine]} It uses the twelve acoustic features and nothing else; the labels of the artist’s other tracks are ` +
      'weighed separately (`src/genre/README.md`). Popularity, release year and the like reveal which source a row came from, ' +
      'and so would leak the label.',
    ...(sources.length === 0 ? [] : [table(['source', 'what it is', 'licence', 'tracks'], sources)]),
    ...(coOccurrence === undefined
      ? []
      : [
          `The artist vectors were trained on ${group(coOccurrence.playlists)} public playlists and on the labels of ` +
            `the tracks: ${group(coOccurrence.artists)} artists. \`crowd.bin\` holds hashes and counts, no name of an ` +
            'artist, a playlist or a person.',
          ...playlistNotices(coOccurrence.sources),
        ]),
    ...(training.hasArtistGenres === true ? [ARTISTS_NOTICE] : []),
    TERMS_NOTICE,
  ];
}

function licences({ shipped }: CardFacts): string[] {
  const perLicence = count(shipped.map((row) => row.licence ?? PRIVATE));
  return [
    'The catalogue holds only rows whose licence is stated: ids, titles, artists, features and labels.',
    table(['licence', 'rows in the catalogue'], [...perLicence]),
    ...(perLicence.has('ODbL-1.0') ? [ODBL_NOTICE] : []),
    ...(perLicence.has(PRIVATE)
      ? ['**The rows marked so above have no stated licence. Do not publish this catalogue.**']
      : []),
  ];
}

function quality({ quality, evaluations }: CardFacts): string[] {
  const measured = quality.length === 0 ? [] : [table(['measure', 'value'], quality)];
  const printed = [...evaluations.values()].map((text) => `\`\`\`text\n${text}\n\`\`\``);
  if (measured.length + printed.length > 0) return [...measured, ...printed];
  return [
    'Not measured yet: `npm run -s evaluate -- genre --tracks FILE > models/evaluation-genre.txt`, then train again.',
  ];
}

function featureTable(largestErrors: readonly number[]): string {
  const rows = FEATURE_NAMES.map((name, column): Cell[] => [
    name,
    QUANTISERS[name].precision,
    // Differences of doubles: what is left below a billionth is arithmetic, not loss.
    Number((largestErrors[column] ?? 0).toFixed(9)),
  ]);
  return table(['feature', 'stored as', 'largest error in these rows'], rows);
}

function fileTable(files: ReadonlyMap<string, Uint8Array>): string {
  const rows = Array.from(files, ([name, bytes]): Cell[] => [
    `\`${name}\``,
    group(bytes.length),
    `\`${createHash('sha256').update(bytes).digest('hex')}\``,
  ]);
  return table(['file', 'bytes', 'SHA-256'], rows);
}

function pictures(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    '## Pictures',
    ...names.map((name) => `![${name.replace(/\.png$/, '').replaceAll('-', ' ')}](${name})`),
  ];
}

/** How often each text occurs, most frequent first. */
function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(value: Cell): string {
  return typeof value === 'number' ? group(value) : value.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/** 12345 as "12,345", whatever the machine's language. */
function group(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 9 });
}
