// Wires the parts to one app, in order: ports, adapters, dialects, the OpenID provider, the console, pages. It opens no database and reads no
// configuration: cli/open.ts and proving/world.ts do, and call it.

import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { newBackground } from './adapters/background.ts';
import { machineDigests } from './adapters/digests/digests.ts';
import { newEventStreams } from './adapters/event-streams.ts';
import { ldapDirectories } from './adapters/ldap/directories.ts';
import { formLoginDirectories } from './adapters/legacy-directories/form-login.ts';
import { mailByTenant } from './adapters/mail/by-tenant.ts';
import { nameServers } from './adapters/names/name-servers.ts';
import type { Outbound } from './adapters/outbound/outbound.ts';
import { newOutbox, type Outbox } from './adapters/outbox/outbox.ts';
import { tellTo, waitingIn } from './adapters/outbox/tell.ts';
import { ceremonies } from './adapters/passkeys/ceremonies.ts';
import { paymentServices } from './adapters/payments/json-service.ts';
import { photoFolder } from './adapters/photos/folder.ts';
import { pictures } from './adapters/photos/pictures.ts';
import { remotePictures } from './adapters/photos/remote-pictures.ts';
import { deviceProofs } from './adapters/proofs/device-proofs.ts';
import { dpopProofs } from './adapters/proofs/dpop.ts';
import { providersReachedBy } from './adapters/providers/providers.ts';
import { isCommonPassword } from './adapters/rules/common-passwords.ts';
import { compilePattern, whyCostly, whyNoPattern } from './adapters/rules/compile-pattern.ts';
import { samlDocuments } from './adapters/saml/documents.ts';
import { samlReader } from './adapters/saml/reader/reader.ts';
import { smsByTenant } from './adapters/sms/by-tenant.ts';
import { newTurns } from './adapters/turns.ts';
import { kretaUpstream } from './adapters/upstream/kreta.ts';
import { jsonWebhooks } from './adapters/webhooks/json-posts.ts';
import { leaveDiscussions, removeDiscussionsWithSite } from './community/discussions/index.ts';
import { groupLookup } from './community/groups/index.ts';
import { removePointsWithAccount } from './community/loyalty/index.ts';
import { removeReactionsWithSite } from './community/reactions/index.ts';
import { withdrawal } from './community/remove-person.ts';
import type { Upstream } from './community/upstream/store.ts';
import { api as consoleApi } from './console/index.ts';
import { newTallies } from './core/audit/index.ts';
import { removeSharesWithAccount } from './core/collaboration/index.ts';
import { leaveCompaniesWithAccount } from './core/companies/index.ts';
import { removeCountsWithAccount } from './core/counters/index.ts';
import type { Hashes } from './core/credentials/store.ts';
import { type FlowMeans, type FlowRunner, newFlowRunner } from './core/dataflows/index.ts';
import type { IdentityProviders } from './core/federation/provider-store.ts';
import { newPostedServices, newPostSender } from './core/hooks/index.ts';
import { forgetDevicesWithAccount } from './core/known-devices/index.ts';
import type { LogoutSender, MailSender, ShortMessageSender } from './core/messages/store.ts';
import { removeWithOwner } from './core/objects/index.ts';
import { forgetBuyerWithAccount } from './core/orders/index.ts';
import { departmentLookup, leavePlacesWithAccount, leavePostsWithAccount } from './core/organisations/index.ts';
import { removePermissionsWithAccount } from './core/permissions/index.ts';
import type { CaptchaVerifiers } from './core/protection/store.ts';
import type { Random } from './core/random.ts';
import { removeEntriesWithAccount } from './core/sites/index.ts';
import type { AllStores, Tables, Transactions } from './core/stores.ts';
import { type DialectUses, type Finder, newDialectUses, newFinder, ownAddressOf, type Tenant } from './core/tenants/index.ts';
import type { NameServers } from './core/tenants/name-server-store.ts';
import { dateOf, type Instant } from './core/time.ts';
import { findTenant } from './dialects/_common/admission.ts';
import type { FollowCommand } from './dialects/_common/bind-commands.ts';
import { dialectSettingsOf } from './dialects/_common/dialect-settings.ts';
import { newKeptReplies } from './dialects/_common/kept-replies.ts';
import { newPreflights } from './dialects/_common/preflights.ts';
import { type AppServices, mountApi, mountBelow } from './dialects/_common/serve-dialect.ts';
import { type EndpointList, type MountedLists, mountLists, type PlacedList } from './dialects/_common/serve-lists.ts';
import { newSharedPaths } from './dialects/_common/shared-paths.ts';
import { newUnclaimedPaths } from './dialects/_common/unclaimed-paths.ts';
import { readLegacyReply as readAkamaiReply } from './dialects/akamai/wire/legacy-reply.ts';
import { openid as authingOpenid } from './dialects/authing/oidc/index.ts';
import { readLegacyReply as readAuthingReply } from './dialects/authing/wire/legacy-reply.ts';
import { openid as gigyaOpenid } from './dialects/gigya/openid/index.ts';
import { identityProvider as gigyaSamlIdp } from './dialects/gigya/saml/identity-provider.ts';
import { serviceProvider as gigyaSaml } from './dialects/gigya/saml/service-provider.ts';
import { readLegacyReply as readGigyaReply } from './dialects/gigya/wire/legacy-reply.ts';
import { openid as wso2Openid } from './dialects/wso2/oidc/index.ts';
import { saml } from './dialects/wso2/saml/index.ts';
import { apis, dialects, openable } from './dialects.ts';
import { accountPages, accountPlace, deviceEndpoints, ownPages, ownPlace, relatedOrigins, wellKnown } from './hosted/index.ts';
import { mountCors } from './http/cors.ts';
import { routerOf } from './http/endpoint-router.ts';
import { mountHealth, mountMetrics, refuseMetrics } from './http/health.ts';
import { type Metrics, newMetrics } from './http/metrics.ts';
import { newFindRouteOwner } from './http/mounts.ts';
import type { RequestTracing } from './http/request-tracing.ts';
import { type About, newServer, type Unroutable } from './http/server.ts';
import { noSuchPage } from './pages/index.ts';
import { browserSessions } from './protocols/oidc/browser-session.ts';
import { logoutSender } from './protocols/oidc/logout-sender.ts';
import { type Mounted, namedOf, oidcLists } from './protocols/oidc/mount.ts';
import { newProviders } from './protocols/oidc/providers.ts';
import { unit } from './protocols/oidc/unit.ts';
import { type MountedSaml, samlLists, samlNamed } from './protocols/saml/mount.ts';
import { samlSpPlaces } from './protocols/saml-sp/endpoints.ts';
import { isBelowRoot, unit as scim } from './protocols/scim/unit.ts';
import type { Keys } from './storage/keys.ts';
import { holdsUntil, spoil } from './storage/memory/making.ts';
import type { Memory } from './storage/memory/memory.ts';

/** Dialects whose applications sign people in by OpenID Connect. */
const openidProfiles: readonly Mounted[] = [wso2Openid, authingOpenid, gigyaOpenid];

/** Dialects that have addresses of their own for it. */
const samlDialects: readonly MountedSaml[] = [saml, gigyaSamlIdp];

/** The parts of the server: in production the real ones, in the proving ground the real ones with levers. */
export interface AppParts {
  readonly tables: Tables & Transactions;
  readonly memory: Memory;
  /** Whether the database answers and takes writes, for those who watch; told within a second. */
  readonly ready: () => Promise<boolean>;
  readonly keys: Keys;
  readonly hashes: Hashes;
  readonly mail: MailSender;
  readonly sms: ShortMessageSender;
  readonly captcha: CaptchaVerifiers;
  /** The way to other services. */
  readonly outbound: Outbound;
  /** Of the machine if not given. */
  readonly names?: NameServers;
  readonly providers?: IdentityProviders;
  readonly upstream?: Upstream;
  readonly random: Random;
  readonly now: () => Instant;
  readonly uptime: () => number;
  readonly log: Logger;
  readonly requestId?: () => string;
  /** One of this process if not given. */
  readonly metrics?: Metrics;
  /** Those who make traces of requests, and of the commands in them. */
  readonly tracing?: { readonly requests: RequestTracing; readonly command: FollowCommand } | undefined;
  readonly onAnswered?: (about: About) => void;
  /** How long an answer waits for the first try of a message, in milliseconds; ten seconds unless given. */
  readonly answerMillis?: number;
}

export interface AppOptions {
  readonly trustedProxies: readonly string[];
  readonly bodyLimit: number;
  /** The folder of photos, with a folder of each tenant below it. */
  readonly photoFolder: string;
  /** The address in links of mails; null to follow the request, which is safe on one's own machine only. */
  readonly publicUrl: string | null;
  /** Figures are given by `metricsServer` alone, and refused by every other server. */
  readonly metricsApart?: boolean;
  /** Pages for people; they bring their own routes. */
  readonly pages?: (instance: FastifyInstance, app: App) => void;
}

export interface App {
  /** The process was told to stop: `/health/ready` answers 503, and answers close their connections. Requests are taken until servers are closed. */
  beginStop(): void;
  /** When nothing is under way for which no answer waits. */
  settled(): Promise<void>;
  readonly outbox: Outbox;
  readonly stores: AllStores;
  readonly finder: Finder;
  readonly dialectUses: DialectUses;
  readonly metrics: Metrics;
  readonly now: () => Instant;
  readonly random: Random;
  /** Makes the routes that the first requests of these dialects, at a server that was opened, would wait for; `rest` is called between two pieces. */
  prepare(dialects: ReadonlySet<string>, rest: () => Promise<unknown>): Promise<void>;
  /** Runs dataflows that are due, by calls of a server of this app. */
  flowRunner(means: FlowMeans): FlowRunner;
  /** A server over this server: one for each listener. */
  server(tls?: SecureContextOptions): FastifyInstance;
  /** A server that answers those who watch, and nobody else. */
  metricsServer(tls?: SecureContextOptions): FastifyInstance;
}

export function createApp(parts: AppParts, options: AppOptions): App {
  const {
    tables,
    memory,
    keys,
    hashes,
    mail: installationMail,
    sms: installationSms,
    captcha,
    outbound,
    providers = providersReachedBy(outbound.reach('identity-provider')),
    names = nameServers(),
    upstream = kretaUpstream(parts.uptime, outbound.reach('upstream')),
    random,
    now,
    uptime,
    log,
    requestId = () => Buffer.from(random.bytes(16)).toString('hex'),
    metrics = newMetrics(),
    onAnswered,
    tracing,
  } = parts;
  const legacyDirectories = formLoginDirectories({
    readers: [readAkamaiReply, readGigyaReply, readAuthingReply],
    clock: uptime,
    reach: outbound.reach('legacy-directory'),
  });
  metrics.ask({ waiting: () => waitingIn(tables, now()), memory: () => memory.figures });
  const onFailure = (what: string, error: unknown) => log.error({ err: error }, what);
  const webhooks = jsonWebhooks(outbound.reach('webhook'));
  /** After what was committed before the call. */
  const caughtUp =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await memory.catchUp();
      return work(...args);
    };
  // The provider signs what it tells; it is made below, of what is made here.
  const logouts: LogoutSender = {
    tell: caughtUp((tenant, notice) =>
      logoutSender({ finder, providers: (api) => openids.find(({ mounted }) => mounted.profile.name === api)?.providers }).tell(
        tenant,
        notice,
      ),
    ),
  };
  const postSender = newPostSender({
    stores: { ...tables, webhooks, signingKeys: keys.signingKeys },
    findTenant: caughtUp((id) => finder.tenant(id)),
    now,
    random,
    forms: Object.fromEntries(dialects.flatMap(({ name, posts }) => (posts ? [[name, posts]] : []))),
  });
  const serverOf = caughtUp(async (id: string) => {
    const found = await finder.tenant(id);
    return found && { ...found.settings.mailServer, sender: found.settings.messages.sender };
  });
  const mail = mailByTenant({ installation: installationMail, serverOf, outbound });
  const providerOf = caughtUp(async (id: string) => (await finder.tenant(id))?.settings.smsProvider);
  const sms = smsByTenant({ installation: installationSms, providerOf, outbound });
  const sending = { ...tables, mail, sms, webhooks, logouts, postSender };
  const { answerMillis } = parts;
  const outbox = newOutbox({
    stores: sending,
    now,
    onTried: tellTo(log, metrics.tried),
    onFailure,
    ...(answerMillis === undefined ? {} : { answerMillis }),
  });
  const background = newBackground(onFailure, spoil);
  const tallies = newTallies({ events: tables.events, background });
  const eventStreams = newEventStreams();
  const adapters = {
    tallies,
    eventStreams,
    dialectSettings: dialectSettingsOf(dialects, openable, () => [
      ...ownPages,
      ...accountPages,
      deviceEndpoints,
      relatedOrigins,
      ...openidProfiles.flatMap(namedOf),
      ...samlNamed(samlDialects),
      ...samlSpPlaces.map(({ api }) => api),
      gigyaSaml,
    ]),
    passwordRules: { isCommon: isCommonPassword, compile: compilePattern, whyNot: whyNoPattern, whyCostly },
    providers,
    samlReader: samlReader(outbound.reach('identity-provider')),
    ldapDirectories: ldapDirectories(outbound),
    possessionProofs: dpopProofs,
    deviceProofs,
    ceremonies,
    samlDocuments,
    legacyDirectories,
    webhooks,
    postedServices: newPostedServices({
      stores: { ...tables, signingKeys: keys.signingKeys },
      findTenant: caughtUp((id) => finder.tenant(id)),
      forms: Object.assign({}, ...dialects.map(({ asks }) => asks)),
    }),
    paymentServices: paymentServices(outbound.reach('payment')),
    outbound,
    names,
    delivery: outbox,
    digests: machineDigests,
    upstream,
    photos: photoFolder(options.photoFolder),
    pictures,
    remotePictures: remotePictures(outbound.reach('picture')),
    background,
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
    ...adapters,
    onAccountRemoved: [
      withdrawal(adapters),
      removeWithOwner,
      removeCountsWithAccount,
      removeEntriesWithAccount,
      leavePlacesWithAccount,
      leavePostsWithAccount,
      leaveCompaniesWithAccount,
      removePermissionsWithAccount,
      leaveDiscussions,
      removePointsWithAccount,
      removeSharesWithAccount,
      forgetDevicesWithAccount,
      forgetBuyerWithAccount,
    ],
    onSiteRemoved: [removeDiscussionsWithSite, removeReactionsWithSite],
    groupLookup: groupLookup(tables),
    departmentLookup,
    builtInScreens: {
      find: (name) =>
        dialects
          .values()
          .map(({ screenSet }) => screenSet?.(name))
          .find((set) => set !== undefined),
    },
  };
  // Older versions signed the cookies of all tenants alike: what they signed is known until it ends.
  const cookieName = 'cookies of the OpenID provider';
  const cookieKeys = async (tenant: string) => [...(await secretsOf(`${cookieName}, ${tenant}`)), ...(await secretsOf(cookieName))];
  const finder = newFinder(stores);
  const { publicUrl } = options;
  const reach = outbound.reach('openid-client');
  const addressOf = (tenant: Tenant, base: string, naming: string) => ownAddressOf({ finder }, tenant, { base, mount: '', naming });
  const openids = openidProfiles.map((mounted) => {
    const { profile } = mounted;
    const providers = newProviders({ profile, stores, finder, now, publicUrl, cookieKeys, reach });
    return { mounted, providers, sessions: browserSessions({ profile, providers, addressOf }) };
  });
  const { sessions } = openids.find(({ mounted }) => mounted === wso2Openid)!;
  const dialectUses = newDialectUses(stores);
  const findRouteOwner = newFindRouteOwner(apis.map(({ dialect, paths, fold }) => ({ api: dialect.name, rows: paths, fold })));
  let stopping = false;
  let prepareLists: MountedLists['prepare'] | undefined;
  const ready = async () => !stopping && (await parts.ready());
  const { bodyLimit } = options;
  const everyServer = { log, metrics, bodyLimit, date: () => dateOf(now()), requestId, isStopping: () => stopping };
  const app: App = {
    beginStop: () => {
      stopping = true;
      eventStreams.end();
    },
    settled: async () => {
      await tallies.written();
      await background.settled();
      await outbox.settled();
    },
    outbox,
    stores,
    finder,
    dialectUses,
    metrics,
    now,
    random,
    async prepare(opened, rest) {
      await prepareLists?.(rest);
      for (const { dialect, endpoints, fold } of apis) if (opened.has(dialect.name)) await routerOf(endpoints, fold).prepare(rest);
    },
    flowRunner: (means) =>
      newFlowRunner({
        stores,
        runs: Object.fromEntries(dialects.flatMap(({ name, runs }) => (runs ? [[name, runs]] : []))),
        ...means,
        now,
        random,
        onFailure,
      }),
    server(tls) {
      const unroutable: Unroutable = new Map();
      const replies = newKeptReplies(memory, { now, spoil, holdsUntil });
      const server = newServer({
        ...everyServer,
        findRouteOwner,
        trustedProxies: options.trustedProxies,
        isPublicHttps: publicUrl?.startsWith('https:') ?? false,
        unroutable,
        tracing: tracing?.requests,
        replies: replies.written,
        ...(onAnswered ? { onAnswered } : {}),
        ...(tls ? { tls } : {}),
      });
      const shared = newSharedPaths(finder, memory.catchUp);
      const unclaimed = newUnclaimedPaths(finder, memory.catchUp);
      const services: AppServices = {
        stores,
        catchUp: memory.catchUp,
        finder,
        dialectUses,
        random,
        now,
        bodyLimit,
        publicUrl,
        replies,
        unroutable,
        shared,
        unclaimed,
        followCommand: tracing?.command,
      };
      for (const api of apis) mountBelow(server, `/as/${api.dialect.name}`, (scope) => mountApi(scope, api, services));
      const preflightAt = newPreflights(apis);
      const ofProvider = new Map(
        openids.map(({ mounted, providers }) => [mounted.profile.name, oidcLists(mounted, { finder, providers })]),
      );
      const at = (prefix: string, list: EndpointList): PlacedList => ({ prefix, list, bodies: 'read' });
      const lists = mountLists(
        server,
        [
          ...[...ofProvider.values()].flat(),
          ...samlLists({ sessions }, samlDialects),
          at('/as/gigya', gigyaSaml),
          at(wellKnown, relatedOrigins),
          ...samlSpPlaces.map(({ prefix, api }) => at(prefix, api)),
          ...ownPages.map((each) => at(ownPlace, each)),
          ...[...accountPages, deviceEndpoints].map((each) => at(accountPlace, each)),
        ],
        services,
      );
      prepareLists = lists.prepare;
      mountCors(server, async (request) => {
        const [, name = ''] = /^\/as\/(\w+)\//.exec(request.url) ?? [];
        const path = request.url.slice(`/as/${name}`.length).split('?')[0]!;
        const at = openids.find(({ mounted }) => mounted.profile.name === name);
        const isProviders = lists.isAt(request.url, ofProvider.get(name) ?? []);
        // What else a dialect answers says by itself whose pages may read it, where it finds its tenant by more than the address.
        if (!at || !(isProviders || at.mounted === wso2Openid)) return preflightAt(request, finder, memory.catchUp);
        const { profile } = at.mounted;
        const dialect = isProviders ? unit : isBelowRoot(path) ? scim : name;
        await memory.catchUp();
        const tenant = await findTenant(profile.tenantIn(request.originalUrl), { host: request.host, dialect, finder });
        return tenant && ((origin) => profile.trustsOrigin(tenant, origin));
      });
      mountBelow(server, '/console/api', (scope) => mountApi(scope, consoleApi, services));
      mountBelow(server, '', (scope) => {
        unclaimed.mount(scope, noSuchPage, bodyLimit);
        mountHealth(scope, ready);
        if (options.metricsApart) refuseMetrics(scope);
        else mountMetrics(scope, metrics);
        options.pages?.(scope, app);
      });
      return server;
    },
    metricsServer(tls) {
      const server = newServer({
        ...everyServer,
        findRouteOwner: () => null,
        trustedProxies: [],
        unroutable: new Map(),
        ...(tls ? { tls } : {}),
      });
      mountBelow(server, '', (scope) => {
        mountHealth(scope, ready);
        mountMetrics(scope, metrics);
      });
      return server;
    },
  };
  return app;
}
