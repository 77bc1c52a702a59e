// The only file that knows every part: wires them, in order.

import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Upstream } from './community/upstream/store.ts';
import { withdrawal } from './community/withdraw.ts';
import { face as consoleFace } from './console/index.ts';
import type { Chance } from './core/chance.ts';
import type { Hashes } from './core/credentials/store.ts';
import type { Providers } from './core/federation/provider-store.ts';
import type { MailSender, ShortMessageSender } from './core/messages/store.ts';
import type { CaptchaVerifiers } from './core/protection/store.ts';
import type { AllStores, Tables, Together } from './core/stores.ts';
import { type DialectUses, type Finder, newDialectUses, newFinder } from './core/tenants/index.ts';
import { dateOf, type Instant } from './core/time.ts';
import { findTenant } from './dialects/_common/admission.ts';
import { dialectSettingsOf } from './dialects/_common/dialect-settings.ts';
import { type House as Lent, mountEndpoints, mountFace } from './dialects/_common/serve-dialect.ts';
import { movedPerson } from './dialects/akamai/wire/moved-record.ts';
import { openid } from './dialects/wso2/oidc/index.ts';
import { dialects, faces, openable } from './dialects.ts';
import { ownPages, ownPlace } from './hosted/index.ts';
import { mountCors } from './http/cors.ts';
import { mountHealth } from './http/health.ts';
import { type Metrics, newMetrics } from './http/metrics.ts';
import { newWhose } from './http/mounts.ts';
import { newServer, type Unroutable } from './http/server.ts';
import { machineDigests } from './outside/digests/digests.ts';
import { newLater } from './outside/later.ts';
import { formLoginServices } from './outside/old-services/form-login.ts';
import { jsonPosts } from './outside/peers/json-posts.ts';
import { photoFolder } from './outside/photos/folder.ts';
import { pictures } from './outside/photos/pictures.ts';
import { dpopProofs } from './outside/proofs/dpop.ts';
import { providersReachedBy } from './outside/providers/providers.ts';
import { compilePattern, whyNoPattern } from './outside/rules/compile-pattern.ts';
import { newTurns } from './outside/turns.ts';
import { kretaUpstream } from './outside/upstream/kreta.ts';
import { mountOidc, namedOf } from './protocols/oidc/mount.ts';
import { unit } from './protocols/oidc/unit.ts';
import type { Keys } from './storage/keys.ts';

/** The parts of the server: in production the real ones, in the proving ground the real ones with levers. */
export interface Parts {
  readonly tables: Tables & Together;
  readonly keys: Keys;
  readonly hashes: Hashes;
  readonly mail: MailSender;
  readonly sms: ShortMessageSender;
  readonly captcha: CaptchaVerifiers;
  readonly providers?: Providers;
  readonly upstream?: Upstream;
  readonly chance: Chance;
  readonly now: () => Instant;
  readonly uptime: () => number;
  readonly log: Logger;
  readonly requestId?: () => string;
  readonly onAnswered?: (request: FastifyRequest) => void;
}

export interface HouseOptions {
  readonly trustedProxies: readonly string[];
  readonly bodyLimit: number;
  /** The folder of photos, with a folder of each tenant below it. */
  readonly photoFolder: string;
  /** The address in links of mails; null to follow the request, which is safe on one's own machine only. */
  readonly publicUrl: string | null;
  /** Pages for people; they bring their own routes. */
  readonly pages?: (app: FastifyInstance, house: House) => void;
}

export interface House {
  /** When nothing is under way for which no answer waits. */
  settled(): Promise<void>;
  readonly stores: AllStores;
  readonly finder: Finder;
  readonly dialectUses: DialectUses;
  readonly metrics: Metrics;
  readonly now: () => Instant;
  readonly chance: Chance;
  /** A server over this house: one for each listener. */
  server(tls?: SecureContextOptions): FastifyInstance;
}

/** `onTenantChange` of the store must call `finder.forget` of the result. */
export function newHouse(parts: Parts, options: HouseOptions): House {
  const {
    tables,
    keys,
    hashes,
    mail,
    sms,
    captcha,
    providers = providersReachedBy(),
    upstream = kretaUpstream(parts.uptime),
    chance,
    now,
    uptime,
    log,
    requestId = () => Buffer.from(chance.bytes(16)).toString('hex'),
    onAnswered,
  } = parts;
  const later = newLater((what, error) => log.error({ err: error }, what));
  const oldServices = formLoginServices({ personIn: movedPerson, clock: uptime });
  const outside = {
    dialectSettings: dialectSettingsOf(dialects, openable, () => [...ownPages, ...namedOf(openid)]),
    passwordRules: { compile: compilePattern, whyNot: whyNoPattern },
    providers,
    possessionProofs: dpopProofs,
    oldServices,
    peers: jsonPosts,
    digests: machineDigests,
    upstream,
    photos: photoFolder(options.photoFolder),
    pictures,
    later,
    turns: newTurns(),
  };
  const { signingKeys, transportKeys, secretsOf } = keys;
  const stores: AllStores = {
    ...tables,
    signingKeys,
    transportKeys,
    hashes,
    mail,
    sms,
    captcha,
    ...outside,
    onAccountRemoved: [withdrawal(outside)],
  };
  // Older versions signed the cookies of all tenants alike: what they signed is known until it ends.
  const cookieName = 'cookies of the OpenID provider';
  const cookieKeys = async (tenant: string) => [...(await secretsOf(`${cookieName}, ${tenant}`)), ...(await secretsOf(cookieName))];
  const finder = newFinder(stores, uptime);
  const dialectUses = newDialectUses(stores);
  const metrics = newMetrics();
  const whose = newWhose(faces.map(({ dialect, paths, fold }) => ({ face: dialect.name, rows: paths, fold })));
  const house: House = {
    settled: later.settled,
    stores,
    finder,
    dialectUses,
    metrics,
    now,
    chance,
    server(tls) {
      const unroutable: Unroutable = new Map();
      const { trustedProxies, bodyLimit, publicUrl } = options;
      const server = newServer({
        whose,
        log,
        metrics,
        trustedProxies,
        bodyLimit,
        unroutable,
        date: () => dateOf(now()),
        requestId,
        ...(onAnswered ? { onAnswered } : {}),
        ...(tls ? { tls } : {}),
      });
      const lent: Lent = { stores, finder, dialectUses, chance, now, bodyLimit, publicUrl, unroutable };
      for (const face of faces) server.register(async (app) => mountFace(app, face, lent), { prefix: `/as/${face.dialect.name}` });
      const { profile } = openid;
      const prefix = `/as/${profile.name}`;
      let isOfProvider = (_path: string): boolean => false;
      mountCors(server, async (request) => {
        if (!request.url.startsWith(`${prefix}/`)) return undefined;
        const path = request.url.slice(prefix.length).split('?')[0]!;
        const dialect = isOfProvider(path) ? unit : profile.name;
        const tenant = await findTenant(profile.tenantIn(request.originalUrl), { host: request.host, dialect, finder });
        return tenant && profile.allowedOrigins(tenant);
      });
      const mountProvider = async (app: FastifyInstance) => {
        isOfProvider = mountOidc(app, openid, lent, cookieKeys);
      };
      server.register(mountProvider, { prefix });
      server.register(async (app) => mountFace(app, consoleFace, lent), { prefix: '/console/api' });
      for (const each of ownPages) server.register(async (app) => mountEndpoints(app, each, lent), { prefix: ownPlace });
      server.register(async (app) => {
        mountHealth(app, metrics, async () => (await stores.tenants.list()).length >= 0);
        options.pages?.(app, house);
      });
      return server;
    },
  };
  return house;
}
