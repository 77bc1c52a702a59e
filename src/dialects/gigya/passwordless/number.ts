// accounts.otp.update and delete: the number by which a person signs in is another one, or none.
import { findAccount, givenIdentifiers, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { finishNumberChange } from '../../../core/one-time-sign-in/index.ts';
import { demandOwed } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { gigya } from '../answers.ts';

/** Whose registration was never finished names a number as everything else; of anybody else a ticket is for what its obligation asks. */
export async function demandMayName(
  core: Bound<{ readonly readAccount: typeof readAccount; readonly demandOwed: typeof demandOwed }>,
  { account, because }: { readonly account: string; readonly because: string },
): Promise<void> {
  const person = await core.readAccount({ id: account });
  await core.demandOwed({ because, person, changes: [{ kind: 'phone', text: null }] });
}

export const updateNumber = gigya.method('accounts.otp.update', {
  summary:
    'Gives a person the telephone number to which the code went, in place of the present one. A first number needs a sign-in within the last five minutes.',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { finishNumberChange, readAccount, demandOwed },
  faults: {
    'input.rejected': { code: 400006, extra: { details: 'Validation failed' } },
    'phone.taken': 403043,
    'contact.unchanged': 403200,
    'old-contact.unproven': { code: 400006, extra: { details: 'The present number has to be proven, too' } },
    'old-contact.mismatch': { code: 400006, vague: 'no code to the present number is brought along' },
  },
  problems: { 'write-forbidden': 400020 },
  takes: { params: Parameters({ vToken: Text(), code: Text() }) },
  async handle({ params: { vToken: ticket, code } }, core, entry) {
    const { account, kind, session, ctx, ticket: begun } = entry;
    const by = session || begun ? 'person' : 'operator';
    const provenAt = kind === 'server' ? ctx.now : entry.provenAt;
    if (begun) await demandMayName(core, { account, because: begun.because });
    // A server is believed about the person, and the code about the number.
    await core.finishNumberChange({ account, by, ticket, code, provenAt, undo: undoLink(entry) });
    return {};
  },
});

export const deleteNumber = gigya.method('accounts.otp.delete', {
  summary: 'Takes away the telephone number by which a person signs in.',
  caller: { who: 'server' },
  calls: { findAccount, writeAccount },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ UID: Text() }) },
  async handle({ params: { UID } }, core, { ctx, accountOf }) {
    const account = accountOf(UID);
    const person = await core.findAccount({ id: account });
    if (!person) throw ctx.fail('account.not-found', { by: 'id', given: UID });
    if (!person.identifiers.some(({ kind }) => kind === 'phone')) return { code: 403200 };
    await core.writeAccount({ account, by: 'operator', changes: givenIdentifiers({ phone: null }) });
    return {};
  },
});
