// How a listener is closed so that no request is lost that is on its way.
import { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { handleOf, takeWaiting } from './take-waiting.ts';

/** A second, in which a connection that was taken before may still bring a request. */
const untilFreshBrought = (): Promise<void> => pause(1000);

/**
 * Takes what waits, and no new connection from then on, and answers what comes on those that there are; once `untilOver` resolves, or when none is left,
 * those on which nothing came are ended. Resolves when all that was open is answered. `node:http` would end connections without a request at once: one
 * that was taken just now brings its request a moment later.
 */
export async function closeListener(server: FastifyInstance, untilOver = untilFreshBrought): Promise<void> {
  await takeWaiting(handleOf(server.server));
  const left = new Promise<void>((resolve) => void Server.prototype.close.call(server.server, () => resolve()));
  await Promise.race([left, untilOver()]);
  await server.close();
}
