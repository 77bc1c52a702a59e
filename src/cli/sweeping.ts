// Sweeps while the server runs: soon after its start, then every ten minutes. A clock that jumped is not believed for an hour: by a wrong one, everything
// would be over.
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Instant } from '../core/time.ts';
import type { Swept } from './sweep-all.ts';

const everySeconds = 600;
const firstAfterSeconds = 60;
const distrustSeconds = 3600;
/** Further apart than this, in seconds, the time of day and the time that passed are not the same clock. */
const mostDrift = 60;

export interface Clocks {
  /** The time of day. */
  readonly now: () => Instant;
  /** Milliseconds that passed, by a clock that nobody sets. */
  readonly uptime: () => number;
}

/** Tells at each call whether the time of day may be believed: it went on as time passed since the call before, and for an hour. */
export function newTrust({ now, uptime }: Clocks): () => boolean {
  let last = { now: now(), uptime: uptime() };
  let distrustedAt: number | undefined;
  return () => {
    const next = { now: now(), uptime: uptime() };
    const drift = (next.now - last.now) / 1_000_000 - (next.uptime - last.uptime) / 1000;
    last = next;
    if (Math.abs(drift) > mostDrift) distrustedAt = next.uptime;
    if (distrustedAt !== undefined && next.uptime - distrustedAt < distrustSeconds * 1000) return false;
    distrustedAt = undefined;
    return true;
  };
}

export interface SweepingParts extends Clocks {
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly onSwept: (swept: Swept) => void;
  /** Undefined where another process was at it. */
  readonly sweep: (now: Instant, rest: (milliseconds: number) => Promise<void>) => Promise<Swept | undefined>;
}

class Stopped extends Error {}

/** Answers what stops it: awaited, nothing is under way any more. */
export function startSweeping({ now, uptime, log, onSwept, sweep }: SweepingParts): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const trusted = newTrust({ now, uptime });
  /** A backlog takes a tenth of the time at most. */
  const rest = async (milliseconds: number) => {
    await pause(milliseconds * 9, undefined, { signal }).catch(() => {});
    if (signal.aborted) throw new Stopped();
  };
  async function once(): Promise<void> {
    if (!trusted()) return void log.warn('the clock jumped: nothing is swept for an hour');
    try {
      const swept = await sweep(now(), rest);
      if (!swept) return;
      onSwept(swept);
      for (const { tenant, number, digest } of swept.sealed) log.info({ tenant, block: number, digest }, 'events sealed');
      log.info({ removed: Object.fromEntries(swept.removed), ms: Math.round(swept.seconds * 1000) }, 'swept');
    } catch (error) {
      if (!(error instanceof Stopped)) log.error({ err: error }, 'the sweep broke; it is tried again');
    }
  }
  const running = (async () => {
    for (let seconds = firstAfterSeconds; !signal.aborted; seconds = everySeconds) {
      await pause(seconds * 1000, undefined, { signal }).catch(() => {});
      if (!signal.aborted) await once();
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
