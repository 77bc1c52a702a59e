// sendFirstLoginVerifyEmail: an owner has a user asked to prove an address.
import { readAccountHere } from '../../../core/accounts/index.ts';
import { resendVerification } from '../../../core/registration/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { demandApplication, listing } from '../applications/keeping.ts';
import { verifyLink } from './verify-link.ts';

export const sendFirstLoginVerifyEmail = authing.field('sendFirstLoginVerifyEmail', {
  summary: 'Sends a user the link that proves the address of theirs which is not proven yet, as of an application of the pool.',
  caller: { by: 'owner' },
  calls: { readAccountHere, resendVerification, ...listing },
  takes: { args: Parameters({ userId: Text(), appId: Text() }) },
  async handle({ args: { userId, appId } }, core, entry) {
    const client = await demandApplication(core, entry, appId);
    const { account } = await core.readAccountHere({ short: userId });
    const link = verifyLink({ base: entry.base, client });
    await core.resendVerification({ key: { id: account.id }, link, form: { kind: 'token' } });
    return { code: 200, message: '' };
  },
});
