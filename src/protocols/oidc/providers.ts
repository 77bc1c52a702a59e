// One provider for each tenant and address, built when first asked for and again when the tenant's settings or keys change.
import type { AdapterPayload, Client, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { Fault } from '../../core/faults/index.ts';
import { type KeysInForce, keysInForce } from '../../core/sessions/index.ts';
import type { HttpReply } from '../../http/request.ts';
import { isWithoutClaims } from './added-claims.ts';
import { installSecretProof } from './admitted.ts';
import { installBackChannelLogout } from './back-channel.ts';
import { installBroughtSession } from './brought-session.ts';
import { type Built, callOf, type Published } from './call.ts';
import { newMetadata } from './clients.ts';
import { type ConfigurationParts, configurationOf } from './configuration.ts';
import { installFrontChannelLogout } from './front-channel.ts';
import { takeHintsOfPublicAddress } from './hints.ts';
import { installIntrospected } from './introspected.ts';
import type { Issuing } from './issuing.ts';
import { installLoopbackPages } from './loopback-pages.ts';
import { installOwnPages } from './own-pages.ts';
import { installPasswordGrant } from './password-grant.ts';
import { discovery, installPublished } from './published.ts';
import { installRefusedAs } from './refused-as.ts';
import { installRefusedGrants } from './refused-grants.ts';
import { installReplays } from './replays.ts';
import { installSessionGrants } from './session-grants.ts';
import { installSessions } from './sessions.ts';
import { installSignedAccess } from './signed-access.ts';
import { installSubjects } from './subjects.ts';
import { asOne } from './unit-of-work.ts';
import { installUnlessSaid } from './unless-said.ts';
import { answer } from './written.ts';

const most = 500;

export interface OidcProviders {
  of(issuing: Issuing): Promise<Built>;
}

export interface ProviderParts extends ConfigurationParts {
  /** The installation's own address; null on one's own machine. */
  readonly publicUrl: string | null;
}

export function newProviders(parts: ProviderParts): OidcProviders {
  const built = new Map<string, { readonly as: string; readonly provider: Promise<Built> }>();
  const providers: OidcProviders = {
    async of(issuing) {
      const { tenant, issuer } = issuing;
      const keys = await keysInForce(tenant, parts.now(), parts.stores);
      const key = `${tenant.id}\n${issuer}`;
      const as = [tenant.version, keys.signer.id, ...keys.published.map(({ id }) => id)].join();
      const known = built.get(key);
      if (known?.as === as) return known.provider;
      if (built.size >= most) built.clear();
      const provider = build(issuing, keys, parts, providers);
      built.set(key, { as, provider });
      provider.catch(() => built.delete(key));
      return provider;
    },
  };
  return providers;
}

/** Loaded when first needed: an installation without it starts without it. */
export const loadLibrary = () => import('oidc-provider');

async function build(issuing: Issuing, keys: KeysInForce, parts: ProviderParts, providers: OidcProviders): Promise<Built> {
  const { profile, stores } = parts;
  const library = await loadLibrary();
  const { Provider } = library;
  const metadata = newMetadata({ tenant: issuing.tenant, address: issuing.address, ...parts });
  const provider = new Provider(issuing.issuer, await configurationOf(issuing, parts, metadata, keys, library));
  if (issuing.tenant.settings.tokens.passwordGrant) await installPasswordGrant(provider, profile);
  await installSessionGrants(provider, profile);
  installCounting(provider);
  installRefusedAs(provider);
  installUnlessSaid(provider);
  installDefects(provider);
  installOwnPages(provider);
  profile.extend?.(provider, callOf);
  if (profile.implicit) installLoopbackPages(provider);
  if (profile.signsAccess) installSignedAccess(provider, profile, () => Provider.ctx);
  installIntrospected(provider, profile);
  installFrontChannelLogout(provider, issuing, parts);
  const tellLogout = installBackChannelLogout(provider, issuing, () => Provider.ctx, stores);
  takeHintsOfPublicAddress(provider, issuing, parts, async (other) => (await providers.of(other)).provider);
  const published: Published = new Map();
  installPublished(provider, published, [discovery, profile.paths.jwks]);
  installSubjects(provider, profile);
  installReasons(provider);
  installSecretProof(provider, () => Provider.ctx, parts);
  installRefusedGrants(provider, () => Provider.ctx, library.errors);
  installReplays(provider, () => Provider.ctx, library.errors);
  installSessions(provider, () => Provider.ctx);
  installBroughtSession(provider);
  // Scheme and host are ours to say: the endpoint writes them, whatever the caller sent.
  provider.proxy = true;
  // Clients in pages ask with credentials, whatever they ask for: a browser keeps from them what does not say that it may.
  provider.use(async (ctx, next) => {
    await next();
    const origin = ctx.get('origin');
    const isTold = origin !== '' && ctx.response.get('access-control-allow-origin') === origin;
    if (isTold && profile.trustsOrigin(issuing.tenant, origin)) ctx.set('access-control-allow-credentials', 'true');
  });
  const together = [profile.paths.token, `${profile.paths.endSession}/confirm`];
  provider.use(async (ctx, next) => {
    if (!together.includes(ctx.path)) return next();
    // The library spends a code or a refresh token before it asks whether the resource may be named, and what a service of the tenant's own adds:
    // the client may ask again.
    const work = async () => {
      await next();
      const { error } = (ctx.body ?? {}) as { readonly error?: string };
      return error === 'invalid_target' || isWithoutClaims(ctx) ? 'drop' : 'keep';
    };
    const first = await asOne(work, (write) => stores.transaction((tables, undo) => write(tables, () => undo(false))));
    if (first) return undefined;
    callOf(ctx).entry.ctx.log('invalid_grant: spent meanwhile');
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' };
    return undefined;
  });
  return { provider, handle: provider.callback(), published, client: clientModels(provider, metadata), tellLogout };
}

/** The library looks a client up by a hash of all that describes it; here its model is kept as long as the description is. */
function clientModels(provider: Provider, metadata: (id: string) => Promise<AdapterPayload | undefined>): Built['client'] {
  const models = new WeakMap<AdapterPayload, Client>();
  return async (id) => {
    const described = await metadata(id);
    if (!described || models.has(described)) return described && models.get(described);
    // It throws for metadata that it does not take.
    const model = await provider.Client.find(id).catch(() => undefined);
    if (model) models.set(described, model);
    return model;
  };
}

/**
 * Counts a call that proved nothing before its answer is written: of guesses that come at once, those for which the address has no call left hear that,
 * and not whether they were right.
 */
function installCounting(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    const { entry, writing } = callOf(ctx);
    try {
      await entry.settle();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (ctx.status >= 400) answer(ctx, writing.refused(error));
    }
  });
}

/** The endpoints of the library that tell of their errors. */
const errorsOf = [
  'authorization',
  'grant',
  'userinfo',
  'introspection',
  'revocation',
  'pushed_authorization_request',
  'device_authorization',
  'code_verification',
  'end_session',
  'end_session_confirm',
  'jwks',
  'discovery',
] as const;

/**
 * An error that the library does not catch itself is a defect of the request: the log has it, and the caller gets the endpoint's answer. Of those
 * that it catches, it calls all of ours `server_error`, 500: where the database does not answer, the endpoint says that it is for a time only.
 */
function installDefects(provider: Provider): void {
  const caught = new WeakMap<object, HttpReply>();
  provider.use(async (ctx, next) => {
    try {
      await next();
      const told = caught.get(ctx);
      if (told?.status === 503 && ctx.status === 500) answer(ctx as KoaContextWithOIDC, told);
    } catch (error) {
      answer(ctx as KoaContextWithOIDC, callOf(ctx).writing.refused(error));
    }
  });
  provider.on('server_error', (ctx: KoaContextWithOIDC, error: Error) => void caught.set(ctx, callOf(ctx).writing.refused(error)));
  // A connection that broke while the answer went out. Without a listener Koa writes it to the standard error.
  (provider as NodeJS.EventEmitter).on('error', (error: unknown, ctx: KoaContextWithOIDC) => void callOf(ctx).writing.refused(error));
}

/** Logs the reason of every answer that the library gives by itself: an error of the protocol, as a verdict. */
function installReasons(provider: Provider): void {
  // An error with a cause is a fault of the core, which is noted already.
  const verdict = (ctx: KoaContextWithOIDC, error: Error & { readonly error?: string }) => {
    if (error.cause === undefined) callOf(ctx).entry.ctx.log(error.error ?? error.name);
  };
  for (const endpoint of errorsOf) provider.on(`${endpoint}.error` as 'grant.error', verdict);
  provider.use(async (ctx, next) => {
    await next();
    const { client } = (ctx as KoaContextWithOIDC).oidc ?? {};
    if (!client) return;
    const { entry, writing } = callOf(ctx);
    entry.seen.client = client.clientId;
    writing.known({ client: client.clientId });
  });
}
