import { Forest } from '../src/genre/model/forest/forest.ts';
import { trainForest } from '../src/genre/training/forest/train-forest.ts';
import type { TrainingData } from '../src/genre/training/training-data.ts';
import { type Spent, spent } from './clock.ts';
import { benchData, split, thin, toRows } from './forest-data.ts';
import { measureLibrary } from './forest-library.ts';
import { measureSklearn } from './forest-sklearn.ts';

const TREES = 100;
const SMALL = 2000;

type Print = (line: string) => void;

/** Compares the forest with ml-random-forest and scikit-learn: training, serving, loading. */
export async function run(print: Print): Promise<void> {
  const data = benchData();
  const { labels, columns, classes } = data;
  print(`forest: ${labels.length} rows x ${columns.length} features x ${classes} classes, ${data.name}`);
  const { theirs, ours } = await measureLibrary(thin(data, SMALL));
  print(`  ${SMALL} rows, matched settings, a tree: ml-random-forest ${ms(theirs)}, ours ${ms(ours)}:`);
  print(
    `    ours takes 1/${ratio(theirs.wallMs, ours.wallMs)} of the time, 1/${ratio(theirs.cpuMs, ours.cpuMs)} of the processor`,
  );
  const { train, test } = split(data);
  const forest = await compareTraining(data, train, test, print);
  await compareServing(forest, test, print);
}

async function compareTraining(all: TrainingData, train: TrainingData, test: TrainingData, print: Print) {
  const settings = { trees: TREES, featuresPerSplit: 3, minLeaf: 1 };
  const full = await spent(() => trainForest(all, settings));
  const memory = process.resourceUsage().maxRSS / 1024;
  print(`  all rows, ${TREES} trees, out-of-bag estimate: ${ms(full)}, at most ${memory.toFixed(0)} MB`);
  const ours = await spent(() => trainForest(train, { ...settings, oob: false }));
  const { forest } = ours.result;
  print(`  four fifths of the rows: ours ${ms(ours)}, accuracy on the rest ${accuracyOf(forest, test)}`);
  const baseline = measureSklearn(train, test, settings);
  if (baseline === undefined) {
    print('    scikit-learn is not installed here (Debian: python3-sklearn): comparison skipped');
    return forest;
  }
  const theirs = { wallMs: baseline.seconds * 1000, cpuMs: baseline.cpuSeconds * 1000 };
  print(`    scikit-learn ${ms(theirs)}, accuracy ${baseline.accuracy.toFixed(3)}`);
  print(
    `    ours takes 1/${ratio(theirs.wallMs, ours.wallMs)} of the time, 1/${ratio(theirs.cpuMs, ours.cpuMs)} of the processor`,
  );
  print(
    `    scikit-learn serves a row alone in ${baseline.singleUs.toFixed(0)} us, in a batch in ${baseline.batchUs.toFixed(0)} us`,
  );
  return forest;
}

function ms({ wallMs, cpuMs }: Spent): string {
  const digits = wallMs < 100 ? 2 : 0;
  return `${wallMs.toFixed(digits)} ms (processor ${cpuMs.toFixed(digits)} ms)`;
}

function ratio(theirs: number, ours: number): string {
  return (theirs / ours).toFixed(theirs / ours < 100 ? 1 : 0);
}

function accuracyOf(forest: Forest, test: TrainingData): string {
  const count = test.labels.length;
  const out = forest.predictProbabilities(toRows(test), count, new Float32Array(count * test.classes));
  let right = 0;
  for (let row = 0; row < count; row++) {
    const own = out.subarray(row * test.classes, (row + 1) * test.classes);
    if (own.indexOf(Math.max(...own)) === test.labels[row]) right++;
  }
  return (right / count).toFixed(3);
}

async function compareServing(trained: Forest, test: TrainingData, print: Print): Promise<void> {
  const bytes = trained.encode();
  const loads: number[] = [];
  for (let i = 0; i < 5; i++) loads.push((await spent(() => Forest.decode(bytes))).wallMs);
  const forest = Forest.decode(bytes);
  const rows = toRows(test);
  const count = test.labels.length;
  const width = forest.features;
  const row = new Float32Array(width);
  const one = new Float32Array(forest.classes);
  const all = new Float32Array(count * forest.classes);
  const alone = () => {
    for (let i = 0; i < count; i++) {
      for (let feature = 0; feature < width; feature++) row[feature] = rows[i * width + feature] ?? 0;
      forest.predictProbability(row, one);
    }
  };
  const perRow = async (work: () => unknown) => {
    const runs = [await spent(work), await spent(work), await spent(work), await spent(work)];
    return `${((Math.min(...runs.map((run) => run.wallMs)) / count) * 1000).toFixed(1)} us`;
  };
  const leaves = Math.round(forest.leaves.count / TREES);
  print(
    `  serving ${TREES} trees of ${leaves} leaves, a row: alone ${await perRow(alone)}, in a batch ` +
      `${await perRow(() => forest.predictProbabilities(rows, count, all))}`,
  );
  print(
    `  file ${(bytes.length / 1e6).toFixed(1)} MB, loaded the first time in ${(loads[0] ?? 0).toFixed(0)} ms, ` +
      `then in ${Math.min(...loads).toFixed(0)} ms`,
  );
}
