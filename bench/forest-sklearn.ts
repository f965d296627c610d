import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { TrainingData } from '../src/genre/training/training-data.ts';
import { toRows } from './forest-data.ts';

const measured = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  accuracy: z.number(),
  singleUs: z.number(),
  batchUs: z.number(),
});

export interface PeerSettings {
  readonly trees: number;
  readonly featuresPerSplit: number;
  readonly minLeaf: number;
}

/** What scikit-learn's RandomForestClassifier (n_jobs=-1) needs for the same work, or undefined where it is not there. */
export function measureSklearn(train: TrainingData, test: TrainingData, settings: PeerSettings) {
  const python = [process.env.PYTHON, 'python3', '/usr/bin/python3'].find(
    (path) => path !== undefined && spawnSync(path, ['-c', 'import sklearn']).status === 0,
  );
  if (python === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'forest-bench-'));
  try {
    for (const [name, data] of Object.entries({ train, test })) {
      writeFileSync(join(folder, `${name}.f32`), toRows(data));
      writeFileSync(join(folder, `${name}.u16`), Uint16Array.from(data.labels));
    }
    const script = fileURLToPath(new URL('./forest-sklearn.py', import.meta.url));
    const { trees, featuresPerSplit, minLeaf } = settings;
    const numbers = [train.columns.length, trees, featuresPerSplit, minLeaf].map(String);
    const result = spawnSync(python, [script, folder, ...numbers], { encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`scikit-learn failed: ${result.stderr}`);
    return measured.parse(JSON.parse(result.stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
