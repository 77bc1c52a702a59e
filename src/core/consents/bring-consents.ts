// Consents that a person gave elsewhere come to an account that is here already.
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import type { BroughtConsent } from './types.ts';

const saidAt = ({ given, withdrawn }: Pick<BroughtConsent, 'given' | 'withdrawn'>): Instant => withdrawn ?? given;

/** Of each document what was said after all that is known here, in one transaction; what was said here later stays. */
export async function bringConsents(
  ctx: Ctx,
  { account, consents }: { readonly account: string; readonly consents: readonly BroughtConsent[] },
  stores: Stores<'accounts' | 'consents'>,
): Promise<void> {
  if (consents.length === 0) return;
  const tenant = ctx.tenant.id;
  await stores.transaction(async (tables) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const present = await ctx.during('consents.read', () => tables.consents.history(tenant, account));
    for (const consent of consents) {
      const known = present.filter(({ document }) => document === consent.document);
      if (known.some((each) => saidAt(each) >= saidAt(consent))) continue;
      const ended = consent.withdrawn ?? null;
      await ctx.during('consent.record', async () => {
        if (ended !== null) await tables.consents.withdraw(tenant, account, consent.document, ended);
        if (ended === null || known.every(({ withdrawn }) => withdrawn !== null))
          await tables.consents.insert(tenant, { ...consent, id: newId(ctx.random, ctx.now), account });
      });
    }
  });
}
