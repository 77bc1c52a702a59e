// A person agrees to documents, or withdraws a consent. What was agreed to, from when to when, stays as long as there is the account.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { type Instant, nextStamp } from '../time.ts';
import { type AlongWith, agreeing } from './agreed.ts';
import { listDocuments } from './due-documents.ts';

/** A consent as it is given: `at` where that was elsewhere; else it is given now, to the version and in the language that the person reads. */
export type GivenConsent = { readonly document: string; readonly at?: Instant | undefined } & AlongWith;

/** What is given and stands already, and what is withdrawn and does not stand, changes nothing. */
export interface ConsentChange {
  readonly account: string;
  readonly given: readonly GivenConsent[];
  readonly withdrawn: readonly string[];
}

/** All in one transaction, with an event each. The caller judged whether there are such documents. A consent to another version stands beside the one before; other notes take the place of those of the same one. */
export async function changeConsents(
  ctx: Ctx<'account.not-found'>,
  { account, given, withdrawn }: ConsentChange,
  stores: Stores<'accounts' | 'consents' | 'documents' | 'events'>,
): Promise<void> {
  if (given.length + withdrawn.length === 0) return;
  const tenant = ctx.tenant.id;
  const documents = await listDocuments(ctx, {}, stores);
  await stores.transaction(async (tables) => {
    const present = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    if (!present) throw ctx.fail('account.not-found', { by: 'id', given: account });
    const standing = await ctx.during('consents.read', () => tables.consents.list(tenant, account));
    for (const { document, at, ...told } of given) {
      const own = standing.filter((each) => each.document === document);
      const declared = documents.find(({ name }) => name === document);
      const { facts, same, isNotedAnew } = agreeing({ document: declared, told, standing: own, locale: present.locale });
      if (same && !isNotedAnew) continue;
      const { version } = facts;
      const detail = { document, ...(version === null ? {} : { version }) };
      if (same) {
        // What was agreed to, and since when, stays: each note in a row of its own would grow without end.
        await ctx.during('consent.record', () => tables.consents.note(tenant, account, { ...same, noted: facts.noted }));
        await recordEvent(ctx, { what: 'consent.given', subject: account, detail }, tables);
        continue;
      }
      // The last one counts: it is later than those before.
      const last = own.at(-1)?.given;
      const now = last === undefined ? ctx.now : nextStamp(ctx.now, last);
      const consent = { id: newId(ctx.random, ctx.now), account, document, given: at ?? now, ...facts };
      await ctx.during('consent.record', () => tables.consents.insert(tenant, consent));
      await recordEvent(ctx, { what: 'consent.given', subject: account, detail }, tables);
    }
    for (const document of withdrawn.filter((each) => standing.some((consent) => consent.document === each))) {
      await ctx.during('consent.record', () => tables.consents.withdraw(tenant, account, document, ctx.now));
      await recordEvent(ctx, { what: 'consent.withdrawn', subject: account, detail: { document } }, tables);
    }
  });
}
