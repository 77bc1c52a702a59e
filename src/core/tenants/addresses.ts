// Which hosts and public keys lead to a tenant.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hostName } from './finder.ts';

/** A name of RFC 1123, section 2.1, with the underscore that machines have in names of containers; or an IPv6 address in brackets. */
const form =
  /^(?=.{1,253}$)(?:(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*|\[[0-9a-f:.]{2,45}\])$/;

/** The host as it is registered, in small letters; undefined where the text is none. */
export function hostIn(text: string): string | undefined {
  const host = text.toLowerCase();
  return form.test(host) ? host : undefined;
}

export async function listAddresses(ctx: Ctx, _input: {}, { tenants }: Stores<'tenants'>) {
  return tenants.addresses(ctx.tenant.id);
}

/**
 * Lets a host lead here, or nowhere. `taken` if it leads to another tenant. `publicUrl` is the installation's own address, which belongs to
 * no tenant's operator: who runs the installation gives it away, when a tenant is created. What leads here already is let go, whatever it is.
 */
export async function changeHost(
  ctx: Ctx<'input.rejected'>,
  input: { readonly host: string; readonly to: 'this' | 'none'; readonly publicUrl: string },
  { tenants }: Stores<'tenants'>,
): Promise<'done' | 'taken'> {
  if (input.to === 'none') {
    const own = await tenants.addresses(ctx.tenant.id);
    for (const value of new Set([input.host, input.host.toLowerCase()]))
      if (own.some((each) => each.kind === 'host' && each.value === value)) await tenants.unaddress('host', value);
    return 'done';
  }
  const host = hostIn(input.host);
  if (host === undefined) throw ctx.fail('input.rejected', { problems: [{ field: 'host', rule: 'pattern', name: 'a host name' }] });
  if (host === hostName(new URL(input.publicUrl).host))
    throw ctx.fail('input.rejected', { problems: [{ field: 'host', rule: 'reserved' }] });
  return (await tenants.address(ctx.tenant.id, 'host', host)) === 'taken' ? 'taken' : 'done';
}
