import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import Tinypool from 'tinypool';
import type { CacheSize } from '../lib/metrics.ts';
import type { PngJob } from './png-worker.ts';

/** Pictures in line before those that an answer can do without are left out: about 0.2 s of work. */
const BUSY_AT = 8;
/** Bytes of pictures that are kept, because many people look up the same tracks. */
const KEPT_BYTES = 4e6;
/** The worker and its fonts go after this time without work. */
const IDLE_MS = 60_000;

/** One worker for the whole process, started with the first picture. */
let pool: Tinypool | undefined;
const kept = new LRUCache<string, Buffer>({ maxSize: KEPT_BYTES, sizeCalculation: (png) => png.length });

/**
 * Renders SVG as PNG in a worker, which does not hold up the event loop.
 * @param scale pixels per unit of the drawing; 2 is sharp on every screen
 */
export async function toPng(svg: string, scale = 2): Promise<Buffer> {
  // Covers make a drawing as large as its picture.
  const key = createHash('sha256').update(`${scale} ${svg}`).digest('base64');
  const known = kept.get(key);
  if (known !== undefined) return known;
  pool ??= new Tinypool({
    filename: new URL('png-worker.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 1,
    // Pictures are freed in the event loop of the worker, which would not turn while it waits for an atomic.
    useAtomics: false,
    idleTimeout: IDLE_MS,
  });
  const job: PngJob = { svg, scale };
  const bytes: Uint8Array = await pool.run(job);
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  kept.set(key, png);
  return png;
}

/** The pictures that are kept. */
export function keptPictures(): CacheSize {
  return { size: kept.size };
}

/** Whether a picture would come late: an answer that can do without one should not wait for it. */
export function isDrawingBusy(): boolean {
  return pool !== undefined && pool.queueSize >= BUSY_AT;
}
