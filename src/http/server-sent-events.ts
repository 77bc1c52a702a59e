// Writes events as they come (Server-Sent Events, WHATWG HTML 9.2), until whoever reads leaves, the process stops, or five minutes are over.
import type { ServerResponse } from 'node:http';

/** Milliseconds between two looks. */
const everyMillis = 500;
/** A comment where nothing else was written for so long: proxies cut what is silent. */
const heartbeatMillis = 15_000;
/** Then a reader comes back, with the last id. */
const longestMillis = 300_000;
/** A reader that takes nothing for so long is cut off. */
const drainMillis = 30_000;

/** One event: its name, its data, and the id with which a reader comes back behind it. */
export interface ServerSentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: object;
}

export interface StreamedEvents {
  /** What came since the last call; empty if nothing did. */
  next(): Promise<readonly ServerSentEvent[]>;
  /** Resolves after so many milliseconds, or at once where the stream is to end; whether it goes on. */
  pause(millis: number): Promise<boolean>;
  /** Called once, however the stream ends. */
  close(): void;
}

/** Resolves when the stream is over; rejects with what `next` throws. */
export async function writeEvents(
  response: ServerResponse,
  { next, pause, close }: StreamedEvents,
  uptime: () => number = () => performance.now(),
): Promise<void> {
  const gone = new AbortController();
  // It may have left while it was asked who it is: that is told once.
  if (response.destroyed) gone.abort();
  else response.once('close', () => gone.abort());
  const write = async (text: string): Promise<void> => {
    if (gone.signal.aborted || response.write(text)) return;
    const late = setTimeout(() => response.destroy(), drainMillis);
    await new Promise<void>((resolve) => {
      response.once('drain', resolve);
      gone.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    clearTimeout(late);
  };
  try {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    await write('retry: 1000\n\n');
    const end = uptime() + longestMillis;
    let quietSince = uptime();
    while (!gone.signal.aborted) {
      const found = await next();
      const text = found.map(({ id, event, data }) => `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
      const isQuiet = uptime() - quietSince >= heartbeatMillis;
      if (text !== '' || isQuiet) {
        await write(text || ': still here\n\n');
        quietSince = uptime();
      }
      if (uptime() >= end || !(await pause(everyMillis))) break;
    }
    response.end();
  } finally {
    close();
  }
}
