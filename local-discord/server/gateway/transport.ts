import { constants, createDeflate } from 'node:zlib';
import { WebSocket } from 'ws';

/** One client's connection, as the protocol needs it. */
export interface Transport {
  readonly isOpen: () => boolean;
  readonly send: (text: string) => void;
  readonly close: (code: number, reason?: string) => void;
  /** Ends without goodbye, as a lost network does. */
  readonly terminate: () => void;
}

/** Plain text frames. */
export function plainTransport(socket: WebSocket): Transport {
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

/** What a zlib stream ends in when it was flushed: by this, clients know that a payload is complete. */
const FLUSH_MARK = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** `compress=zlib-stream`: one zlib stream over the whole connection, flushed after every payload. */
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
