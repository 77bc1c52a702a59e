// The hosts and public keys that address a tenant.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hostName } from './finder.ts';

/** A name of RFC 1123, section 2.1, with the underscore that machines have in names of containers; or an IPv6 address in brackets. */
const form =
  /^(?=.{1,253}$)(?:(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*|\[[0-9a-f:.]{2,45}\])$/;

/**
 * The host name in small letters (RFC 1123, section 2.1, and underscores; or an IPv6 address in brackets), without a port; undefined for
 * any other text.
 */
export function hostIn(text: string): string | undefined {
  const host = text.toLowerCase();
  return form.test(host) ? host : undefined;
}

/** The tenant's hosts and public keys, by kind and value; an empty list if it has none. */
export async function listAddresses(ctx: Ctx, _input: {}, { tenants }: Stores<'tenants'>) {
  return tenants.addresses(ctx.tenant.id);
}

/** The host as it is kept; refuses what is none, and that of the installation itself. */
export function demandHost(
  ctx: Ctx<'input.rejected'>,
  { host: given, publicUrl }: { readonly host: string; readonly publicUrl: string },
): string {
  const host = hostIn(given);
  if (host === undefined) throw ctx.fail('input.rejected', { problems: [{ field: 'host', rule: 'pattern', name: 'a host name' }] });
  if (host === hostName(new URL(publicUrl).host)) throw ctx.fail('input.rejected', { problems: [{ field: 'host', rule: 'reserved' }] });
  return host;
}

/**
 * Adds or removes a host of the tenant; `taken` if it is another tenant's. `publicUrl` is the installation's own address, which no tenant's
 * operator may take: the operator of the installation gives it away when a tenant is created. Any host of the tenant can be removed,
 * whatever its form.
 */
export async function changeHost(
  ctx: Ctx<'input.rejected'>,
  input: { readonly host: string; readonly to: 'this' | 'none'; readonly publicUrl: string },
  stores: Stores<'tenants' | 'events'>,
): Promise<'done' | 'taken'> {
  const { to } = input;
  const tell = (host: string, { events }: Pick<Stores<'events'>, 'events'>) =>
    recordEvent(ctx, { what: 'host.changed', subject: host, detail: { to } }, { events });
  if (to === 'none') {
    const own = await stores.tenants.addresses(ctx.tenant.id);
    const known = [...new Set([input.host, input.host.toLowerCase()])].filter((value) =>
      own.some((each) => each.kind === 'host' && each.value === value),
    );
    await stores.transaction(async (tables) => {
      for (const value of known) {
        await tables.tenants.unaddress('host', value);
        await tell(value, tables);
      }
    });
    return 'done';
  }
  const host = demandHost(ctx, input);
  return stores.transaction<'done' | 'taken'>(async (tables) => {
    if ((await tables.tenants.address(ctx.tenant.id, 'host', host)) === 'taken') return 'taken';
    await tell(host, tables);
    return 'done';
  });
}
