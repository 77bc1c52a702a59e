// One provider for each tenant and address, built when first asked for and again when the tenant's settings change.
import type { Provider } from 'oidc-provider';
import { configurationOf } from './configuration.ts';
import { tellByFrames } from './front-channel.ts';
import { takeHintsOfPublicAddress } from './hints.ts';
import { tellMoreOfTokens } from './introspected.ts';
import { takePasswords } from './password-grant.ts';
import { tellSessionStates } from './session-state.ts';
import type { Issuing, Lent } from './types.ts';
import { asOne } from './unit-of-work.ts';

const most = 500;
const tokenPath = '/oauth2/token';

/** A provider, and what answers a request for it. */
export interface Built {
  readonly provider: Provider;
  readonly handle: ReturnType<Provider['callback']>;
}

export interface Providers {
  of(issuing: Issuing): Promise<Built>;
}

export function newProviders(lent: Lent): Providers {
  const built = new Map<string, { version: number; provider: Promise<Built> }>();
  const providers: Providers = {
    of(issuing) {
      const key = `${issuing.tenant.id}\n${issuing.issuer}`;
      const known = built.get(key);
      if (known?.version === issuing.tenant.version) return known.provider;
      if (built.size >= most) built.clear();
      const provider = build(issuing, lent, providers);
      built.set(key, { version: issuing.tenant.version, provider });
      provider.catch(() => built.delete(key));
      return provider;
    },
  };
  return providers;
}

async function build(issuing: Issuing, lent: Lent, providers: Providers): Promise<Built> {
  // Loaded when first needed: an installation without it starts without it.
  const { Provider, ExternalSigningKey, errors } = await import('oidc-provider');
  const provider = new Provider(issuing.issuer, await configurationOf(issuing, lent, ExternalSigningKey));
  if (issuing.tenant.settings.tokens.passwordGrant) takePasswords(provider, errors.InvalidGrant, issuing, lent);
  tellSessionStates(provider, lent.chance);
  tellByFrames(provider, issuing, lent);
  tellMoreOfTokens(provider, issuing, lent);
  takeHintsOfPublicAddress(provider, issuing, lent, async (other) => (await providers.of(other)).provider);
  // Scheme and host are ours to say: the mount writes them, whatever the caller sent.
  provider.proxy = true;
  provider.use(async (ctx, next) => {
    if (ctx.path !== tokenPath) return next();
    const first = await asOne(next, (work) => lent.stores.together(({ protocolModels }, undo) => work(protocolModels, () => undo(false))));
    if (first) return undefined;
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: 'grant request is invalid' };
    return undefined;
  });
  return { provider, handle: provider.callback() };
}
