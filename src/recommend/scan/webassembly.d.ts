/** The part of the WebAssembly interface that the scan uses; TypeScript has it only among a browser's types. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: { readonly scan: Scan };
  }
  type Scan = (rows: number, end: number, width: number, query: number, out: number) => void;
}
