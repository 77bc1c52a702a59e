// Writing a profile. Order: declared and writable → find → types and rules → stored.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { type JsonObject, merged } from '../json.ts';
import { problemsOfValues } from '../schema/policy-values.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { Account } from './types.ts';

export interface AccountChange {
  readonly account: string;
  /** Laid over the present claims: null removes one. */
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  readonly locale?: string;
  readonly by: 'person' | 'operator';
}

export async function changeAccount(
  ctx: Ctx<'account.not-found' | 'input.rejected'>,
  input: AccountChange,
  stores: Stores<'accounts' | 'recordTypes' | 'events'>,
): Promise<Account> {
  const tenant = ctx.tenant.id;
  const { profile = {}, data = {} } = input;
  const attributes = await ctx.doing('settings.read', () => stores.recordTypes.attributes(tenant));
  const before = await ctx.doing('account.read', () => stores.accounts.read(tenant, input.account));
  if (!before) throw ctx.fail('account.not-found', { by: 'id', given: input.account });
  const problems = asProblems(problemsOfValues({ attributes, profile, data, by: input.by }));
  if (problems) throw ctx.fail('input.rejected', { problems });
  const updated = nextStamp(ctx.now, before.updated);
  const patch = {
    profile: merged(before.profile, profile),
    data: merged(before.data, data),
    ...(input.locale === undefined ? {} : { locale: input.locale }),
  };
  await ctx.doing('account.update', () =>
    stores.together(async (tables) => {
      await tables.accounts.update(tenant, input.account, patch, updated);
      await recordEvent(ctx, { what: 'account.changed', subject: input.account }, tables);
    }),
  );
  return { ...before, ...patch, updated };
}
