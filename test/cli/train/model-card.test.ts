import { describe, expect, test } from 'vitest';
import { type CardFacts, modelCard } from '../../../src/cli/train/model-card.ts';
import { parseDataset } from '../../../src/dataset/dataset.ts';
import { bytesOf, csv, trackRow } from '../../dataset/csv-files.ts';

const dataset = await parseDataset(
  'tracks.csv',
  bytesOf(csv([trackRow(1, { licence: 'ODbL-1.0' }), trackRow(2), trackRow(3, { source: 'k114|mine' })])),
);

const facts: CardFacts = {
  command: 'npm run train -- --tracks tracks.csv',
  dataset,
  shipped: dataset.rows,
  training: { engine: 'ensemble', rows: 3, artists: 3, classes: ['rock', 'jazz'] },
  quality: [],
  largestErrors: [0, 0, 0, 0.0025],
  files: new Map([['genre.forest', Uint8Array.of(1, 2, 3)]]),
  pictures: [],
  evaluations: new Map(),
};

describe('the model card', () => {
  test('names the data, the command and the sources it was built from', () => {
    const card = modelCard(facts);
    expect(card).toContain('```sh\nnpm run train -- --tracks tracks.csv\n```');
    expect(card).toContain('3 rows. 0 malformed rows were left out');
    expect(card).toMatch(/\| k114 \| Spotify Tracks Dataset.* \| ODbL-1.0 \| 3 \|/);
    expect(card).toContain('| mine | mine | unknown | 1 |');
    expect(card).toContain('obtained through its API after May 2023');
  });

  test('gives the notice of the Open Database License where required, and only there', () => {
    expect(modelCard(facts)).toContain('made available here under the [Open Database License');
    expect(modelCard({ ...facts, shipped: dataset.rows.slice(1) })).not.toContain('Open Database License');
  });

  test('keeps the notice of playlists whose licence asks for it, and only theirs', () => {
    const trained = (...sources: string[]) =>
      modelCard({ ...facts, coOccurrence: { playlists: 2, artists: 3, sources } });
    expect(trained('tidytuesday', 'harisekhon-spotify-playlists')).toContain('Copyright 2012 Hari Sekhon');
    expect(trained('tidytuesday')).not.toContain('Hari Sekhon');
    expect(trained('mine')).not.toContain("The project's own playlists");
  });

  test('says where what listed genres say comes from, where a table was given', () => {
    const listed = modelCard({ ...facts, training: { ...facts.training, hasArtistGenres: true } });
    expect(listed).toContain("TidyTuesday's Hot 100 data");
    expect(modelCard(facts)).not.toContain('Hot 100');
  });

  test('states size and checksum of every file and the error of every feature', () => {
    const card = modelCard(facts);
    expect(card).toContain(
      '| `genre.forest` | 3 | `039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81` |',
    );
    expect(card).toContain('| loudnessDb | steps of 0.005 dB | 0.0025 |');
  });

  test('shows measured quality, or how to measure it', () => {
    expect(modelCard(facts)).toContain('Not measured yet: `npm run -s evaluate');
    const measured = modelCard({
      ...facts,
      quality: [['accuracy', '0.4 | 0.5']],
      evaluations: new Map([['evaluation-genre.txt', 'a   b']]),
      pictures: ['confusion-matrix.png'],
    });
    expect(measured).toContain('| accuracy | 0.4 \\| 0.5 |');
    expect(measured).toContain('```text\na   b\n```');
    expect(measured).toContain('![confusion matrix](confusion-matrix.png)');
    expect(measured).not.toContain('Not measured yet');
  });
});
