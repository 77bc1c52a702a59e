// In front of a listener: requests to a world go to it, all others to the server that listens.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { absent, type ControlRefusal } from './refusal.ts';
import type { Worlds } from './worlds.ts';

const ofWorld = /^([a-z0-9-]+)\.worlds\.localhost(?::\d+)?$/i;
const atWorld = /^\/as\/[a-z0-9]+@([^/?#]+)/;
/** The control is no world's, by whatever host it is called. */
const ofControl = /^\/_test(?:[/?]|$)/;

/** The name of the world that a request says: by its host, or by its path, which wins. A target may be a whole address (RFC 9112 3.2.2). */
export function worldIn({ headers, url = '/' }: Pick<IncomingMessage, 'headers' | 'url'>): string | undefined {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  if (ofControl.test(target)) return undefined;
  return atWorld.exec(target)?.[1] ?? ofWorld.exec(headers.host ?? '')?.[1]?.toLowerCase();
}

/** Answers for all worlds that there are now or later. */
export function worldsHandler(worlds: Worlds, own: RequestListener): RequestListener {
  return (request, response) => {
    const name = worldIn(request);
    const world = name === undefined ? undefined : worlds.find(name);
    if (world) return world.handle(request, response);
    if (name === undefined) return own(request, response);
    return tellAbsent(worlds.isOver(name) ? absent.over(name) : absent.never(name), response);
  };
}

/** Puts itself in front of a server that does not listen yet. */
export function standInFront({ server }: Pick<FastifyInstance, 'server'>, worlds: Worlds): void {
  const [own] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', worldsHandler(worlds, own!));
}

function tellAbsent({ status, error, message }: ControlRefusal, response: ServerResponse): void {
  const body = JSON.stringify({ error, message });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
}
