// accounts.addEmails and removeEmails: further addresses of an account, each of which signs in.
import { addAddresses, removeAddresses } from '../../../core/identifiers/index.ts';
import { CommaList, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';

const lists = { UID: Text(), verifiedEmails: Maybe(CommaList()), unverifiedEmails: Maybe(CommaList()) };

/** At least one list with something in it: a call without would do nothing. */
function demandAny(...all: readonly (readonly string[])[]): void {
  if (all.every((each) => each.length === 0)) throw refuse('parameter.missing', { names: ['verifiedEmails'], blank: false, in: 'params' });
}

export const addEmails = gigya.method('accounts.addEmails', {
  summary: 'Gives an account further addresses to sign in with, verified or not.',
  caller: { who: 'server' },
  calls: { addAddresses },
  faults: { 'account.not-found': 404003, 'input.rejected': 400006 },
  takes: { params: Parameters(lists) },
  async handle({ params: { UID, verifiedEmails = [], unverifiedEmails = [] } }, core, { ctx, accountOf }) {
    demandAny(verifiedEmails, unverifiedEmails);
    const given = (texts: readonly string[], verified: typeof ctx.now | null) => texts.map((text) => ({ text, verified }));
    await core.addAddresses({
      account: accountOf(UID),
      addresses: [...given(verifiedEmails, ctx.now), ...given(unverifiedEmails, null)],
    });
    return {};
  },
});

export const removeEmails = gigya.method('accounts.removeEmails', {
  summary: 'Takes addresses of an account away.',
  caller: { who: 'server' },
  calls: { removeAddresses },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ ...lists, emails: Maybe(CommaList()) }) },
  async handle({ params: { UID, verifiedEmails = [], unverifiedEmails = [], emails = [] } }, core, { accountOf }) {
    demandAny(verifiedEmails, unverifiedEmails, emails);
    await core.removeAddresses({ account: accountOf(UID), texts: [...verifiedEmails, ...unverifiedEmails, ...emails] });
    return {};
  },
});
