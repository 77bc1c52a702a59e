// What a service of the tenant's own adds to access tokens, or that it refuses them.
import type { Ctx } from '../../core/faults/index.ts';
import { type FlowPorts, judgeFlow } from '../../core/hooks/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { type EntrancePorts, mayEnter } from '../../core/permissions/index.ts';
import type { Stores } from '../../core/stores.ts';

/** Members that tokens and introspection have a meaning for (RFC 7519 4.1, RFC 7662 2.2, RFC 9068 2.2, OpenID Connect Core 2): nobody else sets them. */
const reserved: ReadonlySet<string> = new Set(
  'iss sub aud exp nbf iat jti active scope client_id username token_type nonce auth_time acr amr azp at_hash c_hash s_hash sid cnf act may_act events groups roles entitlements'.split(
    ' ',
  ),
);

/** Characters of JSON that tokens may grow by. */
const mostText = 4000;

/** The claims that are added, or undefined where the service refuses, or the application does not let the person in. What is reserved is left out, and all of it where it is too much. */
export async function tokenClaims(
  ctx: Ctx,
  { account, client, scope }: { readonly account: string; readonly client: string; readonly scope: string },
  stores: Pick<Stores<FlowPorts | EntrancePorts>, FlowPorts | EntrancePorts>,
): Promise<JsonObject | undefined> {
  if (!(await mayEnter(ctx, { account, client }, stores))) return undefined;
  const answer = await judgeFlow(ctx, { flow: 'token', account, client, about: { scope } }, stores);
  if ('text' in answer) return undefined;
  const claims = Object.fromEntries(Object.entries(answer.claims).filter(([name]) => !reserved.has(name)));
  return JSON.stringify(claims).length > mostText ? {} : claims;
}
