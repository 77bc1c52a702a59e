// Tokens of a person's devices, to which a push service can send.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';

interface OfPerson {
  readonly account: string;
}

export async function listDevices(ctx: Ctx, { account }: OfPerson, { devices }: Stores<'devices'>): Promise<readonly string[]> {
  return ctx.doing('news.read', () => devices.list(ctx.tenant.id, account));
}

/** Adding one that is there, and removing one that is not, change nothing. */
export async function changeDevice(
  ctx: Ctx<'limit.reached'>,
  { account, token, kept }: OfPerson & { readonly token: string; readonly kept: boolean },
  stores: Stores<'accounts' | 'devices'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const limit = ctx.tenant.settings.limits.devicesPerPerson;
  await ctx.doing('news.store', () =>
    stores.together(async ({ accounts, devices }) => {
      if (!kept) return devices.delete(tenant, account, token);
      await accounts.hold(tenant, account);
      const held = await devices.list(tenant, account);
      if (held.includes(token)) return;
      if (limit !== null && held.length >= limit) throw ctx.fail('limit.reached', { of: 'devices', limit });
      await devices.insert(tenant, account, token);
    }),
  );
}
