// One world that is served: an installation over a database of its own, behind a listener that others share.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Instant, millisOf } from '../core/time.ts';
import { foundTenant } from '../demonstration.ts';
import type { AnyManifest } from '../dialects/_common/manifest.ts';
import { apis } from '../dialects.ts';
import { newFindRouteOwner } from '../http/mounts.ts';
import type { Database } from '../proving/databases.ts';
import type { Exchange, ReadCode, SentRequest } from '../proving/exchange.ts';
import { send } from '../proving/http.ts';
import { type Installed, type InstallOptions, install } from '../proving/installation.ts';
import type { MovableClock } from '../proving/levers/clock.ts';
import { seededRandom } from '../proving/random.ts';
import { newWorldOf } from '../proving/world-of.ts';
import type { World } from '../proving/world-type.ts';
import { type Faults, newFaults } from './faults.ts';
import { newWorldProviders, type WorldProviders } from './providers.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

/** The listeners behind which worlds are. */
export interface Listeners {
  /** The address of the one for http: worlds have its port. */
  readonly port: number;
  /** The same over TLS, opened for whoever asks first, and the file of the authority that a client must trust. */
  secure(): Promise<{ readonly port: number; readonly ca: string }>;
}

/** A tenant that is made with the world: its public ids are those of the mark. */
export interface Founding {
  readonly mark: string;
  readonly domain: string;
  readonly seed: string;
  readonly at: Instant;
  readonly preset?: AnyManifest;
}

/** Sends a request by `send`, or does not. */
export type WorldSending = (request: SentRequest, send: () => Promise<Exchange>) => Promise<Exchange>;

export interface ServedWorld {
  readonly name: string;
  readonly base: string;
  readonly world: World;
  readonly installed: Installed;
  readonly clock: MovableClock;
  readonly database: Database;
  /** From now on whatever a scenario sends goes through this; undefined to send it as before. */
  through(sending: WorldSending | undefined): void;
  /** Sends a request there as it stands, and waits until the world has nothing left to do. */
  answer(request: SentRequest): Promise<Exchange>;
  readonly traffic: Traffic;
  readonly faults: Faults;
  readonly providers: WorldProviders;
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** A name that every browser and curl take for this machine (RFC 6761 6.3). */
export const hostOf = (name: string): string => `${name}.worlds.localhost`;

/** Whoever resolves names for a world finds every world on this machine. */
const machine = '127.0.0.1';

export async function serveWorld(
  name: string,
  database: Database,
  listeners: Listeners,
  options: Pick<InstallOptions, 'seed' | 'hashes'> & { readonly clock: MovableClock; readonly founding?: Founding },
): Promise<ServedWorld> {
  const base = `http://${hostOf(name)}:${listeners.port}`;
  const random = seededRandom(`${options.seed} providers`);
  const providers = newWorldProviders(base, { now: () => millisOf(options.clock.now()), random });
  const installed = await install(database, { ...options, providersAt: { [hostOf(name)]: providers } });
  const keys = options.founding ? await founded(installed, options.founding) : database.keys;
  const server = installed.app.server();
  const traffic = watchTraffic(server);
  providers.mount(server);
  await server.ready();
  const unanswered = new Set<ServerResponse>();
  let sending: WorldSending = (_request, send) => send();
  let ca: string | undefined;
  const sent = (request: SentRequest, codeOf: ReadCode) => send(saysWorld(request, name), codeOf, { ca, machine });
  const answered = async (request: SentRequest, codeOf: ReadCode) => {
    const exchange = await sent(request, codeOf);
    await installed.app.settled();
    return exchange;
  };
  const heard = (given: SentRequest, codeOf: ReadCode) => {
    const request = saysWorld(given, name);
    return sending(request, () => answered(request, codeOf));
  };
  const secure = async () => {
    const opened = await listeners.secure();
    ca = readFileSync(opened.ca, 'utf8');
    return `https://${hostOf(name)}:${opened.port}`;
  };
  const faults = newFaults(installed.breaker, seededRandom(`${options.seed} faults`));
  const worldOf = await newWorldOf(installed, { base, secure, heard, unheard: sent, changed: () => {} });
  return {
    name,
    base,
    world: worldOf(keys),
    installed,
    clock: options.clock,
    database,
    through: (next = (_request, send) => send()) => {
      sending = next;
    },
    answer: (request) => answered(request, () => undefined),
    traffic,
    faults,
    providers,
    handle(request, response) {
      unanswered.add(response);
      response.once('close', () => unanswered.delete(response));
      server.routing(request, response);
    },
    close: async () => {
      // What is slow there is not waited for call by call.
      faults.mend();
      providers.close();
      await server.close();
      await installed.close();
      // Whoever waits for another one that was held back would wait for ever.
      for (const response of unanswered) response.destroy();
    },
  };
}

/** Its secrets are the same again after the world went back to its beginning. */
const founded = ({ app }: Installed, { mark, domain, seed, at, preset }: Founding) =>
  foundTenant(
    { now: at, random: seededRandom(`${seed} ${mark} keys`) },
    { name: 'Demonstration', domain, mark, hosts: ['*'], ...(preset ? { preset } : {}) },
    app.stores,
  );

const ownerOf = newFindRouteOwner(apis.map(({ dialect, paths, fold }) => ({ api: dialect.name, rows: paths, fold })));

/** A request that names another host says its world by the path, which counts before the host. */
function saysWorld(request: SentRequest, name: string): SentRequest {
  const host = Object.entries(request.headers).find(([header]) => header.toLowerCase() === 'host')?.[1];
  const { origin, pathname, search } = new URL(request.url);
  const owner = host === undefined || pathname.startsWith('/as/') ? null : ownerOf(host, pathname);
  return owner ? { ...request, url: `${origin}/as/${owner.api}@${name}${pathname}${search}` } : request;
}
