// POST /scim2/Me (RFC 7644 3.11): a person registers, as at /api/identity/user/v1.0/me, by the attributes of a user.
import { readAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { register } from '../../../core/registration/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { verifying } from '../user/registering.ts';
import { readName } from '../wire/people.ts';
import { rootOf } from '../wire/scim-profiles.ts';
import { bornUser } from '../wire/scim-user.ts';
import { newAccount, passwordOf, usernameOf } from '../wire/scim-writing.ts';
import { askedByBody, chosen, gone, refusal, taken, userReply, writeProblems } from './common.ts';
import { closedWish } from './wishes.ts';

/** What people may not write of themselves, nobody brings along. */
export const selfRegistration = wso2.endpoint('POST /scim2/Me', {
  summary: 'Registers a person.',
  caller: 'portal',
  calls: { register, readAccount },
  faults: {
    'account.not-found': gone,
    'account.exists': taken,
    'username.taken': taken,
    'email.taken': taken,
    'phone.taken': taken,
  },
  problems: writeProblems,
  takes: { query: Parameters(chosen), body: Parameters({}) },
  async handle(_given, core, entry) {
    const asked = askedByBody(entry);
    if ('refused' in asked) return asked.refused;
    const { wished } = asked;
    const closed = closedWish(wished, bornUser);
    if (closed) return closed;
    const typed = passwordOf(wished);
    if (typed === undefined) return refusal(400, 'Whoever registers chooses a password.', 'invalidValue');
    const { name, directory } = readName(usernameOf(wished)!);
    const { email, phone, profile = {}, data = {} } = newAccount(wished, entry.ctx.now);
    const { account, code } = await core.register({
      username: name,
      password: Password.typed(typed),
      directory,
      captcha: entry.request.headers['g-recaptcha-response'],
      primary: 'username',
      ...verifying(entry, undefined),
      email,
      phone,
      profile,
      data,
    });
    const headers = { location: `${rootOf(entry)}/Users/${account.id}`, ...(code === undefined ? {} : { 'confirmation-code': code }) };
    return userReply(await core.readAccount({ id: account.id }), entry, { status: 201, headers });
  },
});
