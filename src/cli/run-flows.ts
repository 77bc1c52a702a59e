// Looks for dataflows that are due while the server runs, every half a minute, and runs them by calls of that server.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { App } from '../app.ts';
import type { AskApi } from '../core/dataflows/index.ts';
import type { JsonObject } from '../core/json.ts';

const everySeconds = 30;

/** Calls go to the server itself, and over no socket. */
export const askOf =
  (server: Pick<FastifyInstance, 'inject'>): AskApi =>
  async (path, form, from) => {
    const { body, headers } = await server.inject({
      method: 'POST',
      url: path,
      ...(from === null ? {} : { remoteAddress: from }),
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    return /^application\/json\b/.test(String(headers['content-type'])) ? (JSON.parse(body) as JsonObject) : undefined;
  };

const unlessStopped = (seconds: number, signal: AbortSignal): Promise<void> => pause(seconds * 1000, undefined, { signal }).catch(() => {});

/** Answers what stops it: awaited, no run is under way any more. */
export function startFlows(
  app: Pick<App, 'flowRunner'>,
  server: FastifyInstance,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  const runner = app.flowRunner({ ask: askOf(server), pause: unlessStopped });
  const stopping = new AbortController();
  const { signal } = stopping;
  const looking = (async () => {
    while (!signal.aborted) {
      await unlessStopped(everySeconds, signal);
      if (!signal.aborted) await runner.look().catch(onFailure);
    }
  })();
  return async () => {
    stopping.abort();
    await looking;
    await runner.stop();
  };
}
