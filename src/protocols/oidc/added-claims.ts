// Hands the library the claims that a service of the tenant's own adds. It is asked once a request, before anything is written.
import type * as oidc from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { JsonObject } from '../../core/json.ts';
import { callOf } from './call.ts';

const asked = new WeakMap<object, Promise<JsonObject | undefined>>();

const refused = new WeakSet<object>();

/** Whether the request ended because the service refused it, or did not answer: nothing is spent then. */
export const isWithoutClaims = ({ req }: Pick<KoaContextWithOIDC, 'req'>): boolean => refused.has(req);

/** For the library, which asks for each access token: throws `access_denied` (RFC 6749 4.1.2.1) where the service refuses. */
export async function addedClaims(
  ctx: KoaContextWithOIDC,
  {
    accountId: account,
    clientId,
    scope = '',
  }: { readonly accountId?: string | undefined; readonly clientId?: string | undefined; readonly scope?: string | undefined },
  errors: Pick<typeof oidc.errors, 'AccessDenied'>,
): Promise<JsonObject> {
  if (account === undefined) return {};
  const known = asked.get(ctx.req) ?? callOf(ctx).entry.core.tokenClaims({ account, client: clientId ?? '', scope });
  asked.set(ctx.req, known);
  refused.add(ctx.req);
  const claims = await known;
  if (!claims) throw new errors.AccessDenied('the service refuses this');
  refused.delete(ctx.req);
  return claims;
}
