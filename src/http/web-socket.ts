// Texts to whoever holds a WebSocket (RFC 6455): the server speaks, and of what the other side says only pings and the end are heard.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the other side says is for nothing: more than a control frame may have (section 5.5) ends it. */
const mostHeard = 125;
/** A reader that leaves so much unread is cut off. */
const mostWaiting = 1_000_000;

/** Section 7.4.1. */
export const closeCodes = { gone: 1001, policy: 1008 } as const;

const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: mostHeard });

/** Whether a request asks for a WebSocket in a way that can be answered. */
export const asksForWebSocket = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' &&
  /^websocket$/i.test(headers.upgrade ?? '') &&
  headers['sec-websocket-version'] === '13' &&
  /^[A-Za-z0-9+/]{22}==$/.test(headers['sec-websocket-key'] ?? '');

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
  if (!socket || !asksForWebSocket(req)) return undefined;
  response.detachSocket(socket);
  // The line of the request is written when its response is over.
  socket.once('close', () => response.emit('close'));
  let opened: WebSocketWriter | undefined;
  sockets.handleUpgrade(req, socket, Buffer.alloc(0), (socket) => {
    opened = writerOf(socket);
  });
  return opened;
}

function writerOf(socket: WebSocket): WebSocketWriter {
  const over = new AbortController();
  socket.once('close', () => over.abort());
  // What the other side did wrong ends the connection by itself.
  socket.on('error', () => {});
  return {
    send(text) {
      socket.send(text);
      if (socket.bufferedAmount > mostWaiting) socket.terminate();
    },
    ping: () => socket.ping(),
    end(code) {
      socket.close(code);
      over.abort();
    },
    gone: over.signal,
  };
}
