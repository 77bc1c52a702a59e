// Texts to whoever holds a WebSocket (RFC 6455): the server speaks, and of what the other side says only pings and the end are heard.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** RFC 6455, section 1.3. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** What the other side says is for nothing: more than a control frame may have (section 5.5) ends it. */
const longestFrame = 125;
/** A reader that leaves so much unread is cut off. */
const mostWaiting = 1_000_000;

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;
export const closeCodes = { gone: 1001, protocol: 1002, policy: 1008, tooBig: 1009 } as const;

/** Whether a request asks for a WebSocket in a way that can be answered. */
export const asksForWebSocket = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' && /^websocket$/i.test(headers.upgrade ?? '') && acceptOf(headers) !== undefined;

function acceptOf(headers: IncomingMessage['headers']): string | undefined {
  const key = headers['sec-websocket-key'];
  if (headers['sec-websocket-version'] !== '13' || !/^[A-Za-z0-9+/]{22}==$/.test(key ?? '')) return undefined;
  return createHash('sha1').update(`${key}${guid}`).digest('base64');
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  if (length >= 126) {
    head[0] = 0x80 | opcode;
    head[1] = length < 65_536 ? 126 : 127;
    if (length < 65_536) head.writeUInt16BE(length, 2);
    else head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

export interface WebSocketWriter {
  send(text: string): void;
  ping(): void;
  /** Says why, and ends the connection. */
  end(code: number): void;
  /** Aborted once the connection is over. */
  readonly gone: AbortSignal;
}

/** Takes the connection of a response over, on which nothing was written yet. Undefined where the request asked for no WebSocket. */
export function openWebSocket(response: ServerResponse): WebSocketWriter | undefined {
  const { socket, req } = response;
  const accept = acceptOf(req.headers);
  if (!socket || accept === undefined || !asksForWebSocket(req)) return undefined;
  const over = new AbortController();
  response.detachSocket(socket);
  socket.setTimeout(0);
  socket.once('close', () => {
    over.abort();
    // The line of the request is written when its response is over.
    response.emit('close');
  });
  socket.on('error', () => socket.destroy());
  const write = (opcode: number, payload: Buffer) => {
    if (socket.writableEnded || socket.destroyed) return;
    socket.write(frame(opcode, payload));
    if (socket.writableLength > mostWaiting) socket.destroy();
  };
  const end = (code: number) => {
    const said = Buffer.alloc(2);
    said.writeUInt16BE(code);
    write(opcodes.close, said);
    socket.end();
    over.abort();
  };
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  hear(socket, { end, pong: (payload) => write(opcodes.pong, payload) });
  return {
    send: (text) => write(opcodes.text, Buffer.from(text)),
    ping: () => write(opcodes.ping, Buffer.alloc(0)),
    end,
    gone: over.signal,
  };
}

interface Hearing {
  end(code: number): void;
  pong(payload: Buffer): void;
}

/** Frames of a client are masked (section 5.1). */
function hear(socket: Socket, { end, pong }: Hearing): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length >= 6) {
      const [first = 0, second = 0] = waiting;
      const length = second & 0x7f;
      if ((second & 0x80) === 0) return end(closeCodes.protocol);
      if (length > longestFrame) return end(closeCodes.tooBig);
      if (waiting.length < 6 + length) return;
      const mask = waiting.subarray(2, 6);
      const payload = Buffer.from(waiting.subarray(6, 6 + length).map((byte, at) => byte ^ mask[at % 4]!));
      waiting = waiting.subarray(6 + length);
      const opcode = first & 0x0f;
      if (opcode === opcodes.close) return end(payload.length >= 2 ? payload.readUInt16BE() : closeCodes.gone);
      if (opcode === opcodes.ping) pong(payload);
    }
  });
  socket.on('end', () => socket.end());
  socket.resume();
}
