import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LabelledTable } from '../genre/training/labelled-table.ts';

export const BASELINES = ['scikit-learn', 'XGBoost'] as const;
export type Baseline = (typeof BASELINES)[number];

/** What a peer answered for the test rows of one fold, or why it did not. */
export type BaselineResult =
  | { readonly status: 'answered'; readonly probabilities: Float32Array; readonly seconds: number }
  | { readonly status: 'absent'; readonly why: string };

const SCRIPT = fileURLToPath(new URL('./baselines.py', import.meta.url));
/** The first is whatever the caller's shell runs; the second is where Debian's python3-sklearn is found. */
const PYTHONS = ['python3', '/usr/bin/python3'];
const reply = z.union([z.object({ seconds: z.number() }), z.object({ missing: z.string() })]);

/**
 * Trains a peer on the rows outside `isTest` and has it answer for those inside; it sees the same numbers as we
 * do, untransformed.
 */
export async function runBaseline(
  peer: Baseline,
  table: LabelledTable,
  isTest: Uint8Array,
): Promise<BaselineResult> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-'));
  try {
    const data = join(folder, 'data');
    const out = join(folder, 'out');
    await writeFile(data, packTable(table, isTest));
    const features = table.columns.length;
    const job = { peer, data, rows: isTest.length, features, classes: table.classes.length, out };
    let why = 'no python3';
    for (const python of PYTHONS) {
      const answer = await run(python, JSON.stringify(job));
      if (answer === undefined) continue;
      if ('missing' in answer) why = answer.missing;
      else
        return { status: 'answered', probabilities: toFloats(await readFile(out)), seconds: answer.seconds };
    }
    return { status: 'absent', why };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function packTable({ columns, labels }: LabelledTable, isTest: Uint8Array): Uint8Array {
  const rows = isTest.length;
  const packed = new Float32Array(rows * columns.length + 2 * rows);
  for (const [f, column] of columns.entries()) packed.set(column, f * rows);
  const whole = new Int32Array(packed.buffer, 4 * rows * columns.length);
  whole.set(labels);
  whole.set(isTest, rows);
  return new Uint8Array(packed.buffer);
}

function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** @returns undefined when this python is not there or cannot run the script */
function run(python: string, job: string): Promise<z.infer<typeof reply> | undefined> {
  return new Promise((resolve) => {
    const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    child.on('error', () => resolve(undefined));
    child.stdin.on('error', () => resolve(undefined));
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('close', (code) => resolve(code === 0 ? reply.parse(JSON.parse(text)) : undefined));
    child.stdin.end(`${job}\n`);
  });
}
