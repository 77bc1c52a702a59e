// Takes the connections that wait in the kernel's queue before a listener is closed: closing resets them, with the requests that some of them hold.
import type { Server } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds in which it is tried to meet a turn of the event loop that brings none. */
const takingMillis = 1000;

/** By which `node:net` listens, also for the listeners that node:cluster shares out; its documentation does not tell of it. */
export interface ListeningHandle {
  onconnection(...given: unknown[]): void;
  listen(backlog: number): number;
  close(): void;
}

/** Undefined of one that does not listen, and where a later Node has none. */
export const handleOf = (server: Server): ListeningHandle | undefined =>
  (server as unknown as { readonly _handle?: ListeningHandle | null })._handle ?? undefined;

/**
 * Resolves in the turn of the event loop that found no more. Meanwhile the queue has one place, so that what comes waits at its caller (listen(2)). Whoever
 * closes at once loses a connection only if it comes between that look and the close, or if its handshake is under way.
 */
export async function takeWaiting(handle: ListeningHandle | undefined): Promise<void> {
  if (!handle?.onconnection) return;
  const take = handle.onconnection;
  let taken = 0;
  handle.onconnection = (...given) => {
    taken += 1;
    take.apply(handle, given);
  };
  handle.listen(0);
  const ends = performance.now() + takingMillis;
  // From one of these to the next the loop looks for connections once; to the first one, perhaps not.
  await turn();
  for (let before = -1; taken > before && performance.now() < ends; await turn()) before = taken;
}
