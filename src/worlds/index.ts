// Worlds for tests, behind the listeners of a demonstration. A production installation never loads this folder.
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../config/unsafe.ts';
import { trustIn } from '../http/network-address.ts';
import type { Raising } from '../pages/errors/raising.ts';
import { type Databases, postgresDatabases, sqliteDatabases } from '../proving/databases.ts';
import { drawMark } from '../proving/own-mark.ts';
import { mountControl } from './control.ts';
import { raisingForPages } from './for-pages.ts';
import { standInFront } from './front.ts';
import { newKnownRequests } from './known-requests.ts';
import { listenOverTls } from './over-tls.ts';
import type { Listeners } from './served-world.ts';
import { newWorlds } from './worlds.ts';

export interface TestControlGiven {
  /** Drawn if not given. */
  readonly key?: string | undefined;
  /** Worlds at once. */
  readonly most: number;
  /** Addresses and networks from which orders are taken beside those of this machine. */
  readonly from: readonly string[];
  /** A database of PostgreSQL, beside which those of worlds are made; SQLite if not given. */
  readonly postgres?: string | undefined;
  /** The folder in which the authority of a listener over TLS stands, as `ca.pem`. */
  readonly folder: string;
}

export interface TestControl {
  readonly key: string;
  /** For the pages of the error index. */
  readonly raising: Raising;
  /** Serves `/_test`. */
  mount(app: FastifyInstance): void;
  /** Before a server listens: requests to worlds go past it. The first one over http has the port of worlds. */
  standInFront(server: FastifyInstance): void;
  close(): Promise<void>;
}

export function openTestControl({
  key = randomBytes(24).toString('base64url'),
  most,
  from,
  postgres,
  folder,
}: TestControlGiven): TestControl {
  const isFrom = from.length === 0 ? () => false : trustIn(from);
  const mayCall = (address: string) => isLoopback(address) || isFrom(address);
  const ca = join(folder, 'ca.pem');
  const servers: FastifyInstance['server'][] = [];
  const portOf = (server: FastifyInstance['server']) => (server.address() as AddressInfo).port;
  const isSecure = (server: FastifyInstance['server']) => 'setSecureContext' in server;
  let own: ReturnType<typeof listenOverTls> | undefined;

  const listeners: Listeners = {
    get port() {
      return portOf(servers.find((server) => !isSecure(server))!);
    },
    async secure() {
      const theirs = servers.find(isSecure);
      if (theirs) return { port: portOf(theirs), ca };
      own ??= listenOverTls(worlds, ca).catch((error) => {
        own = undefined;
        throw error;
      });
      return { port: (await own).port, ca };
    },
  };
  const worlds = newWorlds({
    engine: postgres === undefined ? 'sqlite' : 'postgres',
    openDatabases: () => (postgres === undefined ? sqliteDatabases() : databasesBeside(postgres)),
    listeners,
    most,
  });
  const parts = { worlds, known: newKnownRequests(), ca };
  return {
    key,
    raising: raisingForPages(parts, mayCall),
    mount: (app) => mountControl(app, { key, mayCall }, parts),
    standInFront(server) {
      servers.push(server.server);
      standInFront(server, worlds);
    },
    close: async () => {
      await worlds.close();
      await (await own)?.close();
    },
  };
}

/** Databases of other names on the same server. */
async function databasesBeside(postgres: string): Promise<Databases> {
  const url = (database: string) => Object.assign(new URL(postgres), { pathname: `/${database}` }).href;
  const { mark, release } = await drawMark(url('postgres'));
  try {
    return await postgresDatabases({}, { url, stop: release }, mark);
  } catch (error) {
    await release();
    throw error;
  }
}
