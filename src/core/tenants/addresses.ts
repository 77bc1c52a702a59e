// Which hosts and public keys lead to a tenant.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export async function listAddresses(ctx: Ctx, _input: {}, { tenants }: Stores<'tenants'>) {
  return tenants.addresses(ctx.tenant.id);
}

/** Lets a host lead here, or nowhere. "taken" if it leads to another tenant. */
export async function changeAddress(
  ctx: Ctx,
  input: { readonly kind: string; readonly value: string; readonly to: 'this' | 'none' },
  { tenants }: Stores<'tenants'>,
): Promise<'done' | 'taken'> {
  if (input.to === 'this') return (await tenants.address(ctx.tenant.id, input.kind, input.value)) === 'taken' ? 'taken' : 'done';
  const own = await tenants.addresses(ctx.tenant.id);
  if (own.some(({ kind, value }) => kind === input.kind && value === input.value)) await tenants.unaddress(input.kind, input.value);
  return 'done';
}
