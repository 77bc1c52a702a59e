// How a process that serves is told to stop, and the order in which it stops: ready says no, requests are still taken, nothing new is taken, what is
// open is answered, the rest is closed. Each of these has an end.
import { setTimeout as pause } from 'node:timers/promises';

/** Seconds in which what is open is answered once nothing new is taken: with the usual drain less than the 30 that service managers wait. */
export const answeringSeconds = 20;

/** Milliseconds in which the process ends of which nobody knows any more, and until what hangs after the end is cut. */
const orphanMillis = 100;

export interface StopSignals {
  /** When the process was told to stop, by whomever. */
  readonly told: Promise<void>;
  /** When requests have been taken for that long since. */
  drained(seconds: number): Promise<void>;
  /** When whoever started this process has gone: nobody would stop it later. */
  readonly orphaned: Promise<void>;
}

/**
 * Signals may come as often as they like: service managers send them to the whole process group, and the launcher forwards what it gets. From then
 * on they no longer end the process at once.
 */
export function stopSignals(): StopSignals {
  const orphaned = new Promise<void>((resolve) => {
    // Undefined where nobody opened a channel to this process.
    if (process.connected === undefined) return;
    process.on('disconnect', () => resolve());
    process.channel?.unref();
    if (!process.connected) resolve();
  });
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  return { told: Promise.race([signalled, orphaned]), drained: (seconds) => pause(seconds * 1000, undefined, { ref: false }), orphaned };
}

export interface Stop {
  readonly drainSeconds: number;
  /** Ready says no, and answers close their connections. */
  beginStop(): void;
  /** Takes nothing new; when all that is open was answered. */
  closeListeners(): Promise<unknown>;
  /** Ends whatever else there is. */
  closeRest(): Promise<unknown>;
  /** What is open then will not be answered. */
  onCut(): void;
  /** The process goes on afterwards: it is somebody else's. */
  readonly staying?: boolean;
}

/** Waits until told, and stops. What still hangs a moment afterwards, as a query that nobody waits for, is cut off with the process. */
export async function stopWhenTold({ told, drained, orphaned }: StopSignals, stop: Stop): Promise<void> {
  await told;
  stop.beginStop();
  await Promise.race([drained(stop.drainSeconds), orphaned]);
  const over = Promise.race([
    pause(answeringSeconds * 1000, true, { ref: false }),
    orphaned.then(() => pause(orphanMillis, true, { ref: false })),
  ]);
  const ended = async () => {
    await stop.closeListeners();
    await stop.closeRest();
    return false;
  };
  if (await Promise.race([ended(), over])) stop.onCut();
  if (!stop.staying) setTimeout(() => process.exit(), orphanMillis).unref();
}
