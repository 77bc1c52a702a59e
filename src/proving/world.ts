// Builds a whole server for one scenario: an installation that listens, and the world over it.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type DevelopmentTls, developmentTls } from '../adapters/tls/development.ts';
import type { App } from '../app.ts';
import type { SettingsPatch } from '../core/tenants/index.ts';
import type { TenantKeys } from '../demonstration.ts';
import type { About } from '../http/server.ts';
import type { Opened } from '../storage/open-store.ts';
import { newAddresses } from './addresses.ts';
import type { Database } from './databases.ts';
import type { Exchange, ReadCode, SentRequest } from './exchange.ts';
import { type InstallOptions, install } from './installation.ts';
import { namedSettings } from './named-settings.ts';
import { newWorldOf } from './world-of.ts';
import type { World } from './world-type.ts';

let sharedTls: Promise<DevelopmentTls> | undefined;

/** Of one reply, why it was given. */
export interface Observed {
  readonly api: string;
  readonly operation: string | null;
  readonly code: number | null;
  readonly cause: { readonly kind: string; readonly name: string; readonly detail: unknown } | undefined;
  /** Whether its caller was known when its parameters were read. */
  readonly entered: boolean;
}

/** A world, and what only its runner may see. */
export interface BuiltWorld {
  readonly world: World;
  /** The same installation as the clients of another of its tenants see it. */
  as(keys: TenantKeys): World;
  readonly app: App;
  readonly opened: Opened;
  /** The address over TLS, if anything was sent there. */
  secure(): Promise<string | undefined>;
  readonly observed: readonly Observed[];
  readonly exchanges: readonly Exchange[];
  /** What was changed in the settings of its tenants, by `<section>.<name>`. */
  settings(): Readonly<Record<string, unknown>>;
  readonly thrown: readonly unknown[];
  readonly calls: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export interface WorldOptions extends Omit<InstallOptions, 'outboundOver' | 'onAnswered'> {
  /** It is called by the addresses that documents print. */
  readonly asDocumented?: boolean;
}

export async function buildWorld(database: Database, { asDocumented = false, ...options }: WorldOptions): Promise<BuiltWorld> {
  const addresses = newAddresses(asDocumented);
  const observed: Observed[] = [];
  const onAnswered = (about: About) => observe(observed, about);
  const installed = await install(database, { ...options, outboundOver: addresses.outbound, onAnswered });
  const exchanges: Exchange[] = [];
  const changed: SettingsPatch[] = [];
  const servers: FastifyInstance[] = [];
  const listen = async (server: FastifyInstance) => {
    servers.push(server);
    await server.listen({ host: '127.0.0.1', port: 0 });
    return (server.server.address() as AddressInfo).port;
  };
  const base = addresses.at('http', await listen(installed.app.server()));
  // Opened for whoever asks first: a second server costs as much as the rest of a world, and few scenarios need one.
  let tls: Promise<{ readonly base: string; readonly ca: string }> | undefined;
  const overTls = () => {
    tls ??= (async () => {
      sharedTls ??= developmentTls(new Date());
      const { ca, cert, key } = await sharedTls;
      return { base: addresses.at('https', await listen(installed.app.server({ cert, key }))), ca };
    })();
    return tls;
  };

  const sent = async (request: SentRequest, codeOf: ReadCode) => addresses.send(request, codeOf, (await tls)?.ca);
  const heard = async (request: SentRequest, codeOf: ReadCode) => {
    const exchange = await sent(request, codeOf);
    await installed.app.settled();
    exchanges.push(exchange);
    return exchange;
  };
  const worldOf = await newWorldOf(installed, {
    base,
    secure: async () => (await overTls()).base,
    heard,
    unheard: sent,
    changed: (patch) => void changed.push(patch),
  });

  return {
    world: worldOf(database.keys),
    as: worldOf,
    app: installed.app,
    opened: installed.opened,
    secure: async () => (await tls)?.base,
    observed,
    exchanges,
    settings: () => namedSettings(changed),
    thrown: installed.breaker.thrown,
    calls: installed.calls,
    close: async () => {
      for (const server of servers) await server.close();
      await installed.close();
    },
  };
}

function observe(observed: Observed[], { answered, operation }: About): void {
  if (!answered) return;
  const { api, code, cause, entered = true } = answered;
  observed.push({ api, operation, code, cause, entered });
}
