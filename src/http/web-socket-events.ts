// Writes events to a WebSocket as they come, until whoever reads leaves, the process stops, or may read no more.
import type { ServerResponse } from 'node:http';
import { closeCodes, openWebSocket, type WebSocketWriter } from './web-socket.ts';

/** Milliseconds between two looks. */
const everyMillis = 500;
/** After so many looks without an event it is asked whether whoever reads still may: five seconds. */
const unaskedLooks = 10;
/** After so many looks without an event a ping is written: proxies cut what is silent. */
const quietLooks = 30;

export interface SocketEvents {
  /** The texts that came since the last call; empty if nothing did. Throws where whoever reads may read no more. */
  next(): Promise<readonly string[]>;
  /** Asked now and then while nothing comes. Throws where whoever reads may read no more. */
  demandStill(): Promise<void>;
  /** Resolves after so many milliseconds, or at once where the stream is to end; whether it goes on. */
  pause(millis: number): Promise<boolean>;
  /** Called once, however it ends. */
  close(): void;
}

/** Resolves when it is over; rejects with what is thrown to end it. False where the request asked for no WebSocket: then nothing was written. */
export async function writeToSocket(response: ServerResponse, { next, demandStill, pause, close }: SocketEvents): Promise<boolean> {
  let socket: WebSocketWriter | undefined;
  try {
    socket = openWebSocket(response);
    if (!socket) return false;
    let quiet = 0;
    while (!socket.gone.aborted) {
      const found = await next();
      for (const text of found) socket.send(text);
      quiet = found.length > 0 ? 0 : quiet + 1;
      if (quiet % unaskedLooks === unaskedLooks - 1) await demandStill();
      if (quiet % quietLooks === quietLooks - 1) socket.ping();
      if (!(await pause(everyMillis))) break;
    }
    socket.end(closeCodes.restart);
    return true;
  } catch (error) {
    socket?.end(closeCodes.policy);
    throw error;
  } finally {
    close();
  }
}
