import { constants, createDeflate } from 'node:zlib';
import { WebSocket } from 'ws';

/** A client's connection. */
export interface Transport {
  readonly isOpen: () => boolean;
  readonly send: (text: string) => void;
  readonly close: (code: number, reason?: string) => void;
  /** Cuts the connection without a close frame, like a lost network. */
  readonly terminate: () => void;
}

/** A transport without compression. */
export function plainTransport(socket: WebSocket): Transport {
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

/** The end of a flushed zlib stream, by which clients detect a complete payload. */
const FLUSH_MARK = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** The transport for `compress=zlib-stream`: one zlib stream per connection, flushed after each payload. */
export function zlibTransport(socket: WebSocket): Transport {
  const plain = plainTransport(socket);
  const deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
  let pending = Buffer.alloc(0);
  deflate.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    if (!pending.subarray(-FLUSH_MARK.length).equals(FLUSH_MARK)) return;
    if (plain.isOpen()) socket.send(pending);
    pending = Buffer.alloc(0);
  });
  deflate.on('error', () => socket.terminate());
  socket.once('close', () => deflate.destroy());
  return { ...plain, send: (text) => deflate.write(text) };
}
