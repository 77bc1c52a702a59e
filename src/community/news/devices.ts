// Tokens of a person's devices, to which a push service can send.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

interface OfPerson {
  readonly account: string;
}

/** The tokens of the person's devices, in their order; an empty list if there are none. */
export async function listDevices(ctx: Ctx, { account }: OfPerson, { devices }: Stores<'devices'>): Promise<readonly string[]> {
  return ctx.during('news.read', () => devices.list(ctx.tenant.id, account));
}

/** Adds (`kept`) or removes a device token, in one transaction. Adding a present one, and removing an absent one, change nothing. */
export async function changeDevice(
  ctx: Ctx<'limit.reached'>,
  { account, token, kept }: OfPerson & { readonly token: string; readonly kept: boolean },
  stores: Stores<'accounts' | 'devices'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const limit = ctx.tenant.settings.limits.devicesPerPerson;
  await ctx.during('news.store', () =>
    stores.transaction(async ({ accounts, devices }) => {
      if (!kept) return devices.delete(tenant, account, token);
      await accounts.lockRow(tenant, account);
      const held = await devices.list(tenant, account);
      if (held.includes(token)) return;
      if (limit !== null && held.length >= limit) throw ctx.fail('limit.reached', { of: 'devices', limit });
      await devices.insert(tenant, account, token);
    }),
  );
}
