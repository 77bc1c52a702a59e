// accounts.otp.delete: a server takes the number away by which a person signs in.
import { findAccount, givenIdentifiers, writeAccount } from '../../../core/accounts/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { accountIdOf } from '../wire/account.ts';

export const deleteNumber = gigya.method('accounts.otp.delete', {
  summary: 'Takes away the telephone number by which a person signs in.',
  caller: { who: 'server' },
  calls: { findAccount, writeAccount },
  faults: { 'account.not-found': 404003 },
  takes: { params: Parameters({ UID: Text() }) },
  async handle({ params: { UID } }, core, { ctx }) {
    const account = accountIdOf(UID);
    const person = await core.findAccount({ id: account });
    if (!person) throw ctx.fail('account.not-found', { by: 'id', given: UID });
    if (!person.identifiers.some(({ kind }) => kind === 'phone')) return { code: 403200 };
    await core.writeAccount({ account, by: 'operator', changes: givenIdentifiers({ phone: null }) });
    return {};
  },
});
