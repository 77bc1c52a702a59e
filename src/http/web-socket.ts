// Texts to whoever holds a WebSocket (RFC 6455): the server speaks, and of what the other side says only pings and the end are heard.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';

/** What the other side says is for nothing: more than a control frame may have (section 5.5) ends it. */
const mostHeard = 125;
/** A reader that leaves so much unread is cut off. */
const mostWaiting = 1_000_000;

/** Milliseconds for the other side's word that it is over: whoever is silent would hold up the end of the process. */
const closeTimeout = 5000;

/** Section 7.4.1, and IANA's registry: after 1012 a client comes again, after 1001 some do not (findings/websocket-who-comes-back.sh). */
export const closeCodes = { restart: 1012, policy: 1008 } as const;

// Its types do not know of `closeTimeout`.
const options = { noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: mostHeard, closeTimeout } as ServerOptions;
const sockets = new WebSocketServer(options);

/** Whether a request asks for a WebSocket in a way that can be answered. Not one that announces a body: that is an ordinary one. */
export const asksForWebSocket = ({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean =>
  method === 'GET' &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined &&
  /^websocket$/i.test(headers.upgrade ?? '') &&
  headers['sec-websocket-version'] === '13' &&
  /^[A-Za-z0-9+/]{22}==$/.test(headers['sec-websocket-key'] ?? '');

/** Whether Node gave its connection up for that. */
const isUpgrade = (request: IncomingMessage & { readonly upgrade?: boolean }): boolean => request.upgrade === true;

export interface WebSocketWriter {
  send(text: string): void;
  /** Cuts the connection where the one before was not answered: nobody is there any more. */
  ping(): void;
  /** Says why, and ends the connection. */
  end(code: number): void;
  /** Aborted once the connection is over. */
  readonly gone: AbortSignal;
}

/** Takes the connection of a response over, on which nothing was written yet. Undefined where the request asked for no WebSocket. */
export function openWebSocket(response: ServerResponse): WebSocketWriter | undefined {
  const { socket, req } = response;
  if (!socket || !isUpgrade(req)) return undefined;
  response.detachSocket(socket);
  // The line of the request is written when its response is over.
  response.statusCode = 101;
  socket.once('close', () => response.emit('finish'));
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
  let isAnswered = true;
  socket.on('pong', () => {
    isAnswered = true;
  });
  return {
    send(text) {
      socket.send(text);
      if (socket.bufferedAmount > mostWaiting) socket.terminate();
    },
    ping() {
      if (!isAnswered) return socket.terminate();
      isAnswered = false;
      socket.ping();
    },
    end(code) {
      socket.close(code);
      over.abort();
    },
    gone: over.signal,
  };
}
