// A sign-in that stopped at an unfinished registration goes on with what the registration lacked.
import { writeAccount } from '../accounts/index.ts';
import { changeConsents } from '../consents/index.ts';
import { asProblems, type Ctx, type FaultsOf, type Problem } from '../faults/index.ts';
import { isEmpty, type JsonObject, valueAt, withValueAt } from '../json.ts';
import { accountOfTicket, type Continuing, continueSignIn, type OpeningFault, type SignIn, type TicketFault } from '../sign-in/index.ts';
import type { Stores } from '../stores.ts';
import { readUnfinished } from './read-unfinished.ts';

export interface Finishing extends Continuing {
  readonly profile: JsonObject;
  readonly data: JsonObject;
  /** Documents that the person agrees to now. */
  readonly consents: readonly string[];
}

type FinishPorts = Parameters<typeof continueSignIn>[2] & Parameters<typeof writeAccount>[2] & Stores<'consents' | 'documents'>;

/**
 * Writes what the registration lacked and continues the sign-in of the ticket. Order: ticket → consents → missing and still not given →
 * values judged → written → sign-in. Values and consents that are not missing are ignored. Account, consents and sign-in are written one
 * after the other. A code fault is of the ticket.
 */
export async function finishRegistration(
  ctx: Ctx<TicketFault | FaultsOf<typeof writeAccount> | 'consent.missing' | OpeningFault>,
  { profile, data, consents, ...input }: Finishing,
  stores: FinishPorts,
): Promise<SignIn> {
  const { account: id } = await accountOfTicket(ctx, input, stores);
  if (!id) throw ctx.fail('code.wrong', { purpose: 'continue', attemptsLeft: null });
  const account = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, id));
  if (!account) throw ctx.fail('account.not-found', { by: 'id', given: id });
  const { open, documents } = await readUnfinished(ctx, { account }, stores);
  const refused = documents.find((document) => !consents.includes(document));
  if (refused !== undefined) throw ctx.fail('consent.missing', { document: refused });
  const given: JsonObject = { ...profile, data };
  const absent = asProblems(
    open.filter(({ path }) => isEmpty(valueAt(given, path))).map(({ path }): Problem => ({ field: path, rule: 'required' })),
  );
  if (absent) throw ctx.fail('input.rejected', { problems: absent });
  if (open.length > 0) {
    const missing = open.reduce<JsonObject>((whole, { path }) => withValueAt(whole, path, valueAt(given, path)!), {});
    const { data: ofData = {}, ...ofProfile } = missing;
    const change = { kind: 'values', profile: ofProfile, data: ofData as JsonObject } as const;
    // Values are no contacts: there is nothing to undo.
    await writeAccount(ctx, { account: id, by: 'person', changes: [change], provenAt: undefined, undo: (code) => code }, stores);
  }
  await changeConsents(ctx, { account: id, given: documents.map((document) => ({ document })), withdrawn: [] }, stores);
  return continueSignIn(ctx, input, stores);
}
