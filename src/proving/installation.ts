// Opens one installation over a fresh database: the shipped core and dialects, with levers where the outside begins. It listens nowhere.
import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { hashPool } from '../adapters/hashes/pool.ts';
import { newOutbound, type Outbound, type OutboundOptions } from '../adapters/outbound/outbound.ts';
import { tellCalls } from '../adapters/outbound/tell.ts';
import { type App, createApp } from '../app.ts';
import { allowedTarget } from '../config/outbound.ts';
import type { Hashes } from '../core/credentials/store.ts';
import type { Random } from '../core/random.ts';
import { newMetrics } from '../http/metrics.ts';
import type { About } from '../http/server.ts';
import { mountAssets } from '../pages/index.ts';
import { openKeys } from '../storage/keys.ts';
import type { Memory } from '../storage/memory/memory.ts';
import type { Opened } from '../storage/open-store.ts';
import type { ScanLimits } from '../storage/sql/scans.ts';
import type { KeptTogether } from '../storage/sql/tables/protection/kept-together.ts';
import type { Database } from './databases.ts';
import { type Doubles, newDoubles } from './doubles.ts';
import { fixedKeys } from './keys.ts';
import { type Breaker, newBreaker } from './levers/breaks.ts';
import { type Clock, standingClock } from './levers/clock.ts';
import type { PostBox } from './levers/post-box.ts';
import type { Answering } from './levers/provider-reach.ts';
import { rememberedHashes } from './levers/remembered-hashes.ts';
import { seededRandom } from './random.ts';

let sharedHashes: Hashes | undefined;

export interface InstallOptions {
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
  /** Further providers of identities, by their hosts. */
  readonly providersAt?: Readonly<Record<string, Answering>>;
  /** How long an answer waits for the first try of a message. */
  readonly answerMillis?: number;
  /** Hears of every reply, after it was sent. */
  readonly onAnswered?: (about: About) => void;
  /** Its calls of other services go this way, over the real one. */
  readonly outboundOver?: (real: Outbound) => Outbound;
}

export interface Installed {
  readonly app: App;
  readonly opened: Opened;
  readonly clock: Clock;
  readonly random: Random;
  /** Chance of whoever calls. */
  readonly outsideChance: Random;
  readonly doubles: Doubles;
  readonly breaker: Breaker;
  /** How often each port was called, by `<port>.<method>`. */
  readonly calls: ReadonlyMap<string, number>;
  /** Answers once nothing is under way and all that was opened is closed; its database is gone. */
  close(): Promise<void>;
}

export async function install(database: Database, options: InstallOptions): Promise<Installed> {
  const { seed, clock = standingClock(), trustedProxies = [], log = pino({ level: 'silent' }), publicUrl = null } = options;
  const random = seededRandom(seed);
  const outsideChance = seededRandom(`${seed} outside`);
  const opened = await database.open(options.scans, options.memoryOver, undefined, options.together);
  const calls = new Map<string, number>();
  const called = (method: string) => void calls.set(method, (calls.get(method) ?? 0) + 1);
  const breaker = newBreaker(opened.tables, (manner) => database.failing(manner, opened.seals), called);
  const counted = <T extends object>(port: string, real: T): T => countCalls(called, port, real);
  sharedHashes ??= rememberedHashes(hashPool({ salt: () => randomBytes(16) }));
  const { make, verify } = options.hashes ?? sharedHashes;
  const metrics = newMetrics();
  const { outboundAllow = ['127.0.0.0/8', '::1'], resolve, outboundOver = (real) => real } = options;
  const outbound = outboundOver(
    newOutbound({
      allow: outboundAllow.map((entry) => allowedTarget(entry)!),
      onCall: tellCalls(log, metrics.called),
      ...(resolve ? { resolve } : {}),
    }),
  );
  const doubles = newDoubles({ ...options, clock, random, outbound });
  const { postBox, gateway, provider, school, photos, nameServer, captcha, payments } = doubles;
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
      ...(options.onAnswered ? { onAnswered: options.onAnswered } : {}),
      ...(options.answerMillis === undefined ? {} : { answerMillis: options.answerMillis }),
    },
    { trustedProxies, bodyLimit: 1_048_576, publicUrl, photoFolder: photos.folder, pages: mountAssets },
  );
  return {
    app,
    opened,
    clock,
    random,
    outsideChance,
    doubles,
    breaker,
    calls,
    close: async () => {
      await app.settled();
      await doubles.close();
      await database.drop();
      photos.remove();
    },
  };
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
