// The parameters of an authorization request that waits for a sign-in, for a sign-in page of the tenant's own.
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { secondsOf } from '../time.ts';

/** The parameters as the client sent them; undefined if there is no such request or its time has passed. */
export async function readRequest(
  ctx: Ctx,
  { key }: { readonly key: string },
  { protocolModels }: Stores<'protocolModels'>,
): Promise<JsonObject | undefined> {
  const found = await ctx.during('session.read', () => protocolModels.find(ctx.tenant.id, 'Interaction', { id: key }));
  const { params, exp } = found?.payload ?? {};
  if (!isObject(params) || (typeof exp === 'number' && exp <= secondsOf(ctx.now))) return undefined;
  return params;
}
