// Consents that a person gave elsewhere come to an account that is here already.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { BroughtConsent } from './types.ts';

const saidAt = ({ given, withdrawn }: Pick<BroughtConsent, 'given' | 'withdrawn'>): Instant => withdrawn ?? given;

/**
 * Of each document what was said after all that is known here, in one transaction; what was said here later stays. Tells whether any is news; `dryRun` tells it alone. Of an account that is gone nothing is.
 */
export async function bringConsents(
  ctx: Ctx,
  {
    account,
    consents,
    dryRun = false,
  }: { readonly account: string; readonly consents: readonly BroughtConsent[]; readonly dryRun?: boolean },
  stores: Stores<'accounts' | 'consents'>,
): Promise<boolean> {
  const tenant = ctx.tenant.id;
  const newsIn = async (tables: Pick<Stores<'consents'>, 'consents'>) => {
    const present = await ctx.during('consents.read', () => tables.consents.history(tenant, account));
    return consents
      .map((consent) => ({ consent, known: present.filter(({ document }) => document === consent.document) }))
      .filter(({ consent, known }) => known.every((each) => saidAt(each) < saidAt(consent)));
  };
  if (consents.length === 0 || (await newsIn(stores)).length === 0) return false;
  if (dryRun) return (await ctx.during('account.read', () => stores.accounts.read(tenant, account))) !== undefined;
  return stores.transaction(async (tables) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account)))) return false;
    const news = await newsIn(tables);
    for (const { consent, known } of news) {
      const ended = consent.withdrawn ?? null;
      await ctx.during('consent.record', async () => {
        if (ended !== null) await tables.consents.withdraw(tenant, account, consent.document, ended);
        if (ended === null || known.every(({ withdrawn }) => withdrawn !== null))
          await tables.consents.insert(tenant, { ...consent, id: newId(ctx.random, ctx.now), account });
      });
    }
    return news.length > 0;
  });
}
