// One call to a provider as a person, by the token that is kept: what it answers is handed on as it is.
import type { Ctx } from '../faults/index.ts';
import type { Json } from '../json.ts';
import { type ActFault, type ActPorts, actAt } from './act.ts';
import type { ProviderAction } from './provider-store.ts';
import { enabledProvider, traitsOf } from './reachable.ts';

export interface CallAtProvider {
  readonly account: string;
  /** The name of the row. */
  readonly provider: string;
  /** With its query, on the host of the row's `dataEndpoint`; that itself where none is named. */
  readonly path: string | undefined;
  readonly method: Extract<ProviderAction, { readonly kind: 'call' }>['method'];
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The token goes to no other host than the row names, whatever the path says. The endpoint asks who may call so: it reads and writes all that the person allowed there. Order: provider
 * enabled → it has such an address → the path stays there → as `actAt`.
 */
export async function callProvider(
  ctx: Ctx<ActFault | 'input.rejected'>,
  { account, provider, path, method, parameters }: CallAtProvider,
  stores: ActPorts,
): Promise<Json> {
  const row = await enabledProvider(ctx, provider, stores);
  if (!row) throw ctx.fail('provider.unknown', { provider });
  const { dataEndpoint, userinfoEndpoint } = traitsOf(row);
  const own = dataEndpoint ?? userinfoEndpoint;
  if (own === undefined) throw ctx.fail('capability.absent', { capability: 'call' });
  const endpoint = path === undefined ? own : addressAt(own, path);
  if (endpoint === undefined)
    throw ctx.fail('input.rejected', { problems: [{ field: 'path', rule: 'unacceptable-text', because: 'characters' }] });
  const acted = await actAt(ctx, { account, row, action: { kind: 'call', method, parameters }, endpoint }, stores);
  return acted.kind === 'answered' ? acted.answer : null;
}

/** Undefined for a path that leads to another host. */
function addressAt(own: string, path: string): string | undefined {
  const { origin } = new URL(own);
  const url = path.startsWith('/') ? URL.parse(path, origin) : null;
  return url && url.origin === origin && url.username === '' && url.password === '' ? url.href : undefined;
}
