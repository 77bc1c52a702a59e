// In front of a listener: requests to a world go to it, all others to the server that listens.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { idsIn } from './own-keys.ts';
import { peeked } from './peek.ts';
import { absent, type ControlRefusal } from './refusal.ts';
import { hostOf } from './served-world.ts';
import type { KeptWorld, Worlds } from './worlds.ts';

const ofWorld = /^([a-z0-9-]+)\.worlds\.localhost\.?(?::\d+)?$/i;
const atWorld = /^\/as\/[a-z0-9]+@([^/?#]+)/;
/** The control is no world's, by whatever host it is called. */
const ofControl = /^\/_test(?:[/?]|$)/;
/** A host that leads to this machine, and says nothing else. */
const ofMachine = /^(?:localhost|[\d.]+|\[[\da-f:.]+\])\.?(?::\d+)?$/i;
/** A signature of a request, which stands over the address that was called. */
const signed = /(?:^|[?&])(?:sig|oauth_signature)=/;

type Head = Pick<IncomingMessage, 'headers' | 'url'>;

/** A target may be a whole address (RFC 9112 3.2.2). */
const targetOf = ({ url = '/' }: Head): string => url.replace(/^https?:\/\/[^/?#]*/i, '');

/** The name of the world that a request says: by its path, which wins, or by its host. */
function nameIn(request: Head, worlds: Worlds): string | undefined {
  const { host = '' } = request.headers;
  return (
    atWorld.exec(targetOf(request))?.[1] ??
    ofWorld.exec(host)?.[1]?.toLowerCase() ??
    worlds.ofHost(host.toLowerCase().replace(/\.?(?::\d+)?$/, ''))
  );
}

/** Where a client's id or a tenant's may stand before the body: not in what a browser adds of itself. */
const headOf = (request: Head): string =>
  [decoded(targetOf(request)), ...Object.entries(request.headers).flatMap(([name, value]) => (ofBrowser.has(name) ? [] : [value]))].join(
    '\n',
  );

const ofBrowser: ReadonlySet<string> = new Set(['cookie', 'referer']);

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Answers for all worlds that there are now or later. */
export function worldsHandler(worlds: Worlds, own: RequestListener): RequestListener {
  return async (request, response) => {
    if (ofControl.test(targetOf(request))) return own(request, response);
    const said = nameIn(request, worlds);
    const isByMachine = ofMachine.test(request.headers.host ?? '');
    const looksForKeys = said === undefined && worlds.haveKeys();
    const body = looksForKeys || (said !== undefined && isByMachine) ? await peeked(request) : undefined;
    const name = looksForKeys ? (worlds.ofIds(idsIn(headOf(request))) ?? worlds.ofIds(idsIn(body ?? ''))) : said;
    if (name === undefined || name === '') return own(request, response);
    const world = worlds.find(name);
    if (!world) return tellAbsent(worlds.isOver(name) ? absent.over(name) : absent.never(name), response);
    if (!isByMachine || body === undefined || isSigned(request, body) || !sendsOn(world, request, response))
      world.handle(request, response);
  };
}

const isSigned = (request: Head, body: string): boolean => signed.test(targetOf(request)) || signed.test(body);

/**
 * A browser goes to the host of the world itself, so that its cookies and the links of the page are those of that world alone. A program is answered here,
 * and links in the answer lead there. True where the browser was sent.
 */
function sendsOn({ name }: KeptWorld, request: IncomingMessage, response: ServerResponse): boolean {
  const host = `${hostOf(name)}:${request.socket.localPort}`;
  const isPage = request.headers['sec-fetch-mode'] === 'navigate' || /text\/html/.test(request.headers.accept ?? '');
  if (!isPage) {
    request.headers.host = host;
    return false;
  }
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  response.writeHead(307, { location: `${scheme}://${host}${targetOf(request)}`, 'cache-control': 'no-store' }).end();
  return true;
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
