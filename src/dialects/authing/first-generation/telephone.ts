// Telephones in the first generation: codes that are sent by plain addresses, checked, and brought for another number.
import { judgeContactProof, sendContactProof } from '../../../core/identifiers/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { codes } from '../codes.ts';
import { changePhone, changingPhone, phoneFaults } from '../telephone/contact.ts';
import { numberOf, provenNumberOf } from '../wire/numbers.ts';
import { formerUser } from '../wire/user.ts';

const path = Parameters({ phone: Text(), app: Text() });

export const sendCode = authing.atHost('GET /send_smscode/:phone/:app', {
  summary: 'Sends a code to a telephone, whether or not anybody has the number.',
  caller: { by: 'anyone' },
  calls: { sendContactProof },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { path },
  async handle({ path: { phone } }, core, entry) {
    await core.sendContactProof({ contact: 'phone', text: numberOf(entry, phone) });
    return { code: 200, message: '发送成功' };
  },
});

export const sendRegistrationCode = authing.atHost('GET /notification/send_register_smscode/:phone/:app', {
  summary: 'Sends a code that registers to a telephone, whether or not anybody has the number.',
  caller: { by: 'anyone' },
  calls: { sendContactProof },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { path },
  async handle({ path: { phone } }, core, entry) {
    await core.sendContactProof({ contact: 'phone', text: numberOf(entry, phone), use: 'register' });
    return { code: 200, message: '发送成功' };
  },
});

export const updatePhone1 = authing.formerField('updatePhone', {
  summary: 'Replaces the telephone number of the person who is signed in.',
  caller: { by: 'user' },
  calls: changingPhone,
  faults: phoneFaults,
  parameters: { phone: 2028 },
  takes: {
    args: Parameters({ userPoolId: Text(), phone: Text(), phoneCode: Text(), oldPhone: Maybe(Text()), oldPhoneCode: Maybe(Text()) }),
  },
  handle: async ({ args }, core, entry) => formerUser(await changePhone(core, entry, args)),
});

/** The flaws of the code are members of the data: this call itself always succeeds. */
const said = { good: 200, wrong: 2001, used: 2001, expired: 2300 } as const;

export const checkPhoneCode = authing.formerField('checkPhoneCode', {
  summary: 'Says whether a code was sent to that telephone; it stays good.',
  caller: { by: 'anyone' },
  calls: { judgeContactProof },
  parameters: { phone: 2028 },
  takes: { args: Parameters({ userPoolId: Text(), phone: Text(), phoneCode: Text() }) },
  async handle({ args }, core, entry) {
    const code = said[await core.judgeContactProof({ contact: 'phone', text: provenNumberOf(entry, args.phone), code: args.phoneCode })];
    return { code, message: code === 200 ? '验证码正确' : codes[code].message, status: code === 200 };
  },
});
