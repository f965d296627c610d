import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiling two thousand files takes a good part of a start, and is the same every time. Node goes on without the cache
// where it cannot write there.
enableCompileCache(process.env.NODE_COMPILE_CACHE || join(import.meta.dirname, '../.cache/compile'));
await import('./start.ts');
