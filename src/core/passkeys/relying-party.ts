// The relying party of a tenant, and the handle by which authenticators know a person.
import type { Ctx } from '../faults/index.ts';
import type { RelyingParty } from './types.ts';

/**
 * `address`: the tenant's own, with scheme and host, as `baseUrlOf` answers it; undefined in interfaces of applications, whose pages are at the tenant's
 * further origins.
 */
export function relyingPartyOf({ tenant }: Pick<Ctx, 'tenant'>, address: string | undefined): RelyingParty {
  const { passkeys, messages } = tenant.settings;
  const { origin, hostname } = address === undefined ? { origin: undefined, hostname: '' } : new URL(address);
  return {
    id: passkeys.relyingPartyId || hostname,
    name: messages.product,
    origins: [...new Set([...(origin === undefined ? [] : [origin]), ...passkeys.origins])],
  };
}

/** Further origins that are of web pages, and not of apps: browsers ask for them. */
export const pageOrigins = ({ settings }: Pick<Ctx['tenant'], 'settings'>): readonly string[] =>
  settings.passkeys.origins.filter((each) => !each.startsWith('android:'));

/**
 * The bytes of the account's id, which say nothing of the person. All passkeys of an account have the same, so that an authenticator keeps one
 * of them and not several.
 */
export const handleOf = (account: string): Uint8Array => Buffer.from(account, 'utf8');

/** How long a browser waits for the person. */
export const timeoutSeconds = 300;
