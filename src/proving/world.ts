// Builds a whole server for one scenario: the shipped core and dialects, over a fresh database, with levers where the outside begins.
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Logger, pino } from 'pino';
import { hashPool } from '../adapters/hashes/pool.ts';
import { newOutbound, type OutboundOptions } from '../adapters/outbound/outbound.ts';
import { tellCalls } from '../adapters/outbound/tell.ts';
import { type DevelopmentTls, developmentTls } from '../adapters/tls/development.ts';
import { type App, createApp } from '../app.ts';
import { allowedTarget } from '../config/outbound.ts';
import type { Hashes } from '../core/credentials/store.ts';
import { randomToken } from '../core/random.ts';
import type { SettingsPatch } from '../core/tenants/index.ts';
import { millisOf } from '../core/time.ts';
import { type Calls, type DialectKeys, foundTenant, type TenantKeys } from '../demonstration.ts';
import { dialects } from '../dialects.ts';
import { newMetrics } from '../http/metrics.ts';
import { mountAssets } from '../pages/index.ts';
import { openKeys } from '../storage/keys.ts';
import type { Memory } from '../storage/memory/memory.ts';
import type { Opened } from '../storage/open-store.ts';
import type { ScanLimits } from '../storage/sql/scans.ts';
import type { KeptTogether } from '../storage/sql/tables/protection/kept-together.ts';
import { newAddresses } from './addresses.ts';
import type { Database } from './databases.ts';
import type { Exchange, ReadCode, SentRequest } from './exchange.ts';
import { fixedKeys } from './keys.ts';
import { newBreaker } from './levers/breaks.ts';
import { newCaptcha } from './levers/captcha.ts';
import { type Clock, standingClock } from './levers/clock.ts';
import { newHookService } from './levers/hook-service.ts';
import { newNameServer } from './levers/name-server.ts';
import { newPaymentService } from './levers/payment-service.ts';
import { newPhotoFolder } from './levers/photo-folder.ts';
import type { PostBox } from './levers/post-box.ts';
import { newPostOffice } from './levers/post-office.ts';
import { newProvider } from './levers/provider.ts';
import { rememberedHashes } from './levers/remembered-hashes.ts';
import { newSchool } from './levers/school.ts';
import { newSigningKeysLever } from './levers/signing-keys.ts';
import { newSmsGateway } from './levers/sms-gateway.ts';
import { namedSettings } from './named-settings.ts';
import { seededRandom } from './random.ts';
import type { TestPerson, World } from './world-type.ts';

let sharedHashes: Hashes | undefined;
let sharedTls: Promise<DevelopmentTls> | undefined;

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

export interface WorldOptions {
  readonly seed: string;
  readonly clock?: Clock;
  /** Addresses whose X-Forwarded-* are believed. */
  readonly trustedProxies?: readonly string[];
  readonly log?: Logger;
  readonly publicUrl?: string | null;
  /** Other hashes than Argon2's, for very many requests that are not about what these cost. */
  readonly hashes?: Hashes;
  /** Where mail arrives without SMTP, which then cannot be told to refuse any. */
  readonly postBox?: PostBox;
  /** How searches are limited that may go through a whole table. */
  readonly scans?: ScanLimits;
  /** What stands in the place of its memory, as one that is not believed. */
  readonly memoryOver?: (memory: Memory) => Memory;
  /** As `outbound.allow` in the installation's file; this machine if not given. */
  readonly outboundAllow?: readonly string[];
  /** What the names of other services resolve to. */
  readonly resolve?: OutboundOptions['resolve'];
  /** Where it is one of several processes over one file of SQLite. */
  readonly together?: KeptTogether;
  /** The folder of photos; an empty one that is deleted with the world if not given. */
  readonly photoFolder?: string;
  /** How long an answer waits for the first try of a message. */
  readonly answerMillis?: number;
  /** It is called by the addresses that documents print. */
  readonly asDocumented?: boolean;
}

export async function buildWorld(database: Database, options: WorldOptions): Promise<BuiltWorld> {
  const { seed, clock = standingClock(), trustedProxies = [], log = pino({ level: 'silent' }), publicUrl = null } = options;
  const random = seededRandom(seed);
  const outsideChance = seededRandom(`${seed} outside`);
  const opened = await database.open(options.scans, options.memoryOver, undefined, options.together);
  const calls = new Map<string, number>();
  const called = (method: string) => void calls.set(method, (calls.get(method) ?? 0) + 1);
  const breaker = newBreaker(opened.tables, (manner) => database.failing(manner, opened.seals), called);
  const office = newPostOffice();
  const { postBox = office } = options;
  const gateway = newSmsGateway();
  const provider = newProvider(clock, seededRandom(`${seed} provider`), (url, init) => outbound.reach('identity-provider')(url, init));
  const school = newSchool(() => millisOf(clock.now()));
  const photos = newPhotoFolder(options.photoFolder);
  const nameServer = newNameServer();
  const observed: Observed[] = [];
  const exchanges: Exchange[] = [];
  const changed: SettingsPatch[] = [];
  const counted = <T extends object>(port: string, real: T): T => countCalls(called, port, real);
  sharedHashes ??= rememberedHashes(hashPool({ salt: () => randomBytes(16) }));
  const { make, verify } = options.hashes ?? sharedHashes;
  const metrics = newMetrics();
  const { outboundAllow = ['127.0.0.0/8', '::1'], resolve } = options;
  const addresses = newAddresses(options.asDocumented ?? false);
  const outbound = addresses.outbound(
    newOutbound({
      allow: outboundAllow.map((entry) => allowedTarget(entry)!),
      onCall: tellCalls(log, metrics.called),
      ...(resolve ? { resolve } : {}),
    }),
  );
  const reach = outbound.reach('captcha');
  const hookService = newHookService(outbound);
  const payments = newPaymentService(hookService.outbound, clock.now);
  const captcha = newCaptcha({ salt: () => randomToken(random, 12), drawing: seededRandom(`${seed} pictures`), reach });
  const app = createApp(
    {
      tables: breaker.tables,
      memory: opened.memory,
      ready: opened.engine.ready,
      keys: openKeys(opened, {
        now: clock.now,
        makePem: { sign: fixedKeys('sign-2', 'sign-3'), decrypt: fixedKeys('decrypt') },
      }),
      hashes: counted('hashes', { make, verify }),
      mail: counted('mail', postBox.sender),
      sms: counted('sms', gateway.sender),
      providers: provider.port,
      upstream: school.port,
      names: nameServer.port,
      captcha: captcha.port,
      outbound: payments.outbound,
      metrics,
      random,
      now: clock.now,
      uptime: () => performance.now(),
      log,
      requestId: () => Buffer.from(outsideChance.bytes(16)).toString('hex'),
      onAnswered: (request) => void observe(observed, request),
      ...(options.answerMillis === undefined ? {} : { answerMillis: options.answerMillis }),
    },
    { trustedProxies, bodyLimit: 1_048_576, publicUrl, photoFolder: photos.folder, pages: mountAssets },
  );
  const servers: FastifyInstance[] = [];
  const listen = async (server: FastifyInstance) => {
    servers.push(server);
    await server.listen({ host: '127.0.0.1', port: 0 });
    return (server.server.address() as AddressInfo).port;
  };
  const base = addresses.at('http', await listen(app.server()));
  // Opened for whoever asks first: a second server costs as much as the rest of a world, and few scenarios need one.
  let tls: Promise<{ readonly base: string; readonly ca: string }> | undefined;
  const overTls = () => {
    tls ??= (async () => {
      sharedTls ??= developmentTls(new Date());
      const { ca, cert, key } = await sharedTls;
      return { base: addresses.at('https', await listen(app.server({ cert, key }))), ca };
    })();
    return tls;
  };

  const sent = async (request: SentRequest, codeOf: ReadCode) => addresses.send(request, codeOf, (await tls)?.ca);
  const heard = async (request: SentRequest, codeOf: ReadCode) => {
    const exchange = await sent(request, codeOf);
    await app.settled();
    exchanges.push(exchange);
    return exchange;
  };
  let tenants = 0;

  const conformances = await Promise.all(dialects.map(async ({ name, conformance }) => ({ name, ...(await conformance()) })));

  const callsWith = (keys: TenantKeys): Calls => {
    const calling = {
      base,
      secure: async () => (await overTls()).base,
      now: () => millisOf(clock.now()),
      random: outsideChance,
      heard,
      unheard: sent,
    };
    const calls = conformances.map(({ name, conformance }) => conformance.calls({ ...calling, keys: keys[name as keyof DialectKeys] }));
    return Object.assign({}, ...calls) as Calls;
  };

  function worldOf(keys: TenantKeys): World {
    const consoleHeaders = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
    const ask = async (method: string, path: string, given: unknown) => {
      const exchange = await sent(
        {
          method,
          url: `${base}/console/api/${keys.domain}${path}`,
          headers: consoleHeaders,
          ...(given === undefined ? {} : { body: JSON.stringify(given) }),
        },
        () => undefined,
      );
      if (exchange.status >= 400) throw new Error(`console ${method} ${path}: ${exchange.status} ${exchange.text}`);
      return exchange;
    };
    const world: World = {
      base,
      keys,
      ...callsWith(keys),
      console: (method, path, given) => ask(method, path, given),
      raw: (request, codeOf = () => undefined) => heard(request, codeOf),
      digested: (text) => createHash('sha256').update(text).digest('hex'),
      person: async (spec = {}) => {
        const { username = 'ann-demo', email = 'ann@example.org', password = 'correct horse', expiresIn, ...rest } = spec;
        const expires = expiresIn === undefined ? {} : { expires: new Date(millisOf(clock.now()) + expiresIn * 1000).toISOString() };
        const withoutPassword = password === null || spec.hash !== undefined;
        const { body } = await ask('POST', '/accounts', {
          ...(username === '' ? {} : { username }),
          ...(email === '' ? {} : { email }),
          override: true,
          ...(withoutPassword ? {} : { password }),
          ...expires,
          ...rest,
        });
        return { id: body.account.id, number: body.account.number, username, email, password: password ?? '' } satisfies TestPerson;
      },
      times: async (count, work) => {
        for (let i = 0; i < count; i += 1) await work();
      },
      settings: async (patch) => {
        await ask('PATCH', '/settings', { settings: patch });
        changed.push(patch);
      },
      identityProvider: async ({ name, ...row }) => void (await ask('PUT', `/identity-providers/${name}`, row)),
      attributes: async (attributes) =>
        void (await ask('PUT', '/attributes', {
          attributes: attributes.map((a) => ({ type: 'string', required: false, writable: 'person', ...a })),
        })),
      directory: async (name, source) => void (await ask('POST', '/directories', { name, ...(source ? { source } : {}) })),
      host: async (name, to) => void (await ask('PUT', '/hosts', { host: name, to })),
      clock: { forward: clock.forward },
      sms: { last: gateway.last, sent: gateway.sent, refuses: gateway.refuses, works: gateway.works },
      mail: {
        last: postBox.last,
        sent: postBox.sent,
        refuses: office.refuses,
        delays: office.delays,
        works: office.works,
        missing: office.missing,
      },
      sendDue: app.outbox.sendDue,
      captcha: captcha.lever,
      provider: provider.lever,
      school: school.lever,
      nameServer: nameServer.lever,
      hookService: hookService.lever,
      payments: payments.lever,
      photos: photos.lever,
      signingKeys: newSigningKeysLever(opened),
      breaks: breaker.breaks,
      mends: breaker.mends,
      another: async () => {
        tenants += 1;
        const founder = { now: clock.now(), random };
        return worldOf(
          await foundTenant(founder, { name: `Other ${tenants}`, domain: `other${tenants}`, mark: `x${tenants}`, hosts: [] }, app.stores),
        );
      },
    };
    return world;
  }

  return {
    world: worldOf(database.keys),
    as: worldOf,
    app,
    opened,
    secure: async () => (await tls)?.base,
    observed,
    exchanges,
    settings: () => namedSettings(changed),
    thrown: breaker.thrown,
    calls,
    close: async () => {
      for (const server of servers) await server.close();
      await app.settled();
      await office.close();
      await gateway.close();
      await provider.close();
      await database.drop();
      photos.remove();
    },
  };
}

function observe(observed: Observed[], { answered, operation }: FastifyRequest): void {
  if (!answered) return;
  const { api, code, cause, entered = true } = answered;
  observed.push({ api, operation, code, cause, entered });
}

/** The same port, counting: unknown and known accounts must cost the same calls. */
function countCalls<T extends object>(called: (method: string) => void, port: string, real: T): T {
  const entries = Object.entries(real).map(([method, run]) => [
    method,
    (...args: never[]) => {
      called(`${port}.${method}`);
      return (run as (...a: never[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(entries) as T;
}
