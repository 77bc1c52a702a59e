// Reads metadata of SAML identity providers anew that is a day old, for all tenants: no request waits for it.
import type { App } from '../app.ts';
import { newContext } from '../core/faults/index.ts';
import { refreshDueSamlProviders } from '../core/federation/index.ts';
import type { Instant } from '../core/time.ts';
import { random } from './open.ts';

/** Each is given five seconds: a round has an end. */
const mostInRound = 50;

/** `rest` is awaited before each: it throws where the process stops. */
export async function refreshProviders(
  { finder, stores }: Pick<App, 'finder' | 'stores'>,
  now: Instant,
  rest: () => Promise<void>,
): Promise<void> {
  let left = mostInRound;
  for (const { id } of await stores.tenants.list()) {
    const tenant = left > 0 ? await finder.tenant(id) : undefined;
    if (!tenant) continue;
    const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now, random, log: () => {} });
    left -= await refreshDueSamlProviders(ctx, { rest, most: left }, stores);
  }
}
