// What an application asked when it sent somebody here to sign in, for a sign-in page of the tenant's own.
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { secondsOf } from '../time.ts';

/** The parameters of a request that waits for its person; undefined where there is none, or no longer. */
export async function readRequest(
  ctx: Ctx,
  { key }: { readonly key: string },
  { protocolModels }: Stores<'protocolModels'>,
): Promise<JsonObject | undefined> {
  const found = await ctx.doing('session.read', () => protocolModels.find(ctx.tenant.id, 'Interaction', { id: key }));
  const { params, exp } = found?.payload ?? {};
  if (!isObject(params) || (typeof exp === 'number' && exp <= secondsOf(ctx.now))) return undefined;
  return params;
}
