// A person agrees to documents, or withdraws a consent. What was agreed to, from when to when, stays as long as there is the account.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';

/** What is given and stands already, and what is withdrawn and does not stand, changes nothing. */
export interface ConsentChange {
  readonly account: string;
  /** `at` where it was given elsewhere; else it is given now. */
  readonly given: readonly { readonly document: string; readonly at?: Instant | undefined }[];
  readonly withdrawn: readonly string[];
}

/** All in one transaction, with an event each. The caller judged whether there are such documents. */
export async function changeConsents(
  ctx: Ctx<'account.not-found'>,
  { account, given, withdrawn }: ConsentChange,
  stores: Stores<'accounts' | 'consents' | 'events'>,
): Promise<void> {
  if (given.length + withdrawn.length === 0) return;
  const tenant = ctx.tenant.id;
  await stores.transaction(async (tables) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account))))
      throw ctx.fail('account.not-found', { by: 'id', given: account });
    const standing = new Set(
      (await ctx.during('consents.read', () => tables.consents.list(tenant, account))).map(({ document }) => document),
    );
    for (const { document, at = ctx.now } of given.filter((each) => !standing.has(each.document))) {
      const consent = { id: newId(ctx.random, ctx.now), account, document, given: at };
      await ctx.during('consent.record', () => tables.consents.insert(tenant, consent));
      await recordEvent(ctx, { what: 'consent.given', subject: account, detail: { document } }, tables);
    }
    for (const document of withdrawn.filter((each) => standing.has(each))) {
      await ctx.during('consent.record', () => tables.consents.withdraw(tenant, account, document, ctx.now));
      await recordEvent(ctx, { what: 'consent.withdrawn', subject: account, detail: { document } }, tables);
    }
  });
}
