// POST /sms/preCheckCode, /email/preCheckCode, and pre-check-code of the third generation: whether a code was sent to that contact, before a form goes on. The code stays good, and a wrong one is a guess at it.
import { Type } from 'typebox';
import { judgeContactProof } from '../../../core/identifiers/index.ts';
import { Email, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { codes } from '../codes.ts';
import { provenNumberOf } from '../wire/numbers.ts';

/** The flaws of the code are members of the data: the call itself succeeds. */
const said = { good: undefined, wrong: 2001, used: 2001, expired: 2300 } as const;

function verdict(kind: keyof typeof said) {
  const code = said[kind];
  return { valid: code === undefined, message: code === undefined ? '' : codes[code].message };
}

const text = Text({ blank: 'allowed' });

const ofMail = authing.endpoint('POST /email/preCheckCode', {
  summary: 'Says whether a code was mailed to that address; it stays good.',
  caller: { by: 'anyone' },
  calls: { judgeContactProof },
  takes: { body: Parameters({ email: Email(), emailCode: text }) },
  handle: async ({ body }, core) => verdict(await core.judgeContactProof({ contact: 'email', text: body.email, code: body.emailCode })),
});

const ofNumber = authing.endpoint('POST /sms/preCheckCode', {
  summary: 'Says whether a code was sent to that telephone; it stays good.',
  caller: { by: 'anyone' },
  calls: { judgeContactProof },
  parameters: { phone: 2028 },
  takes: { body: Parameters({ phone: Text(), phoneCountryCode: Maybe(Text()), phoneCode: text }) },
  handle: async ({ body }, core, entry) =>
    verdict(
      await core.judgeContactProof({
        contact: 'phone',
        text: provenNumberOf(entry, body.phone, body.phoneCountryCode),
        code: body.phoneCode,
      }),
    ),
});

const lacking = (name: string) => refuse('parameter.missing', { names: [name], blank: false, in: 'body' });

const ofThird = authing.third('POST /pre-check-code', {
  summary: 'Says whether a code was sent to that address or telephone; it stays good.',
  caller: { by: 'anyone' },
  calls: { judgeContactProof },
  takes: {
    body: Parameters({
      codeType: Words(['SMS', 'EMAIL']),
      smsCodePayload: Maybe(Type.Object({ phone: Text(), passCode: text, phoneCountryCode: Maybe(Text()) })),
      emailCodePayload: Maybe(Type.Object({ email: Email(), passCode: text })),
    }),
  },
  async handle({ body: { codeType, smsCodePayload: number, emailCodePayload: mail } }, core, entry) {
    if (codeType === 'SMS' && !number) throw lacking('smsCodePayload');
    if (codeType === 'EMAIL' && !mail) throw lacking('emailCodePayload');
    const sent =
      codeType === 'SMS'
        ? ({ contact: 'phone', text: provenNumberOf(entry, number!.phone, number!.phoneCountryCode), code: number!.passCode } as const)
        : ({ contact: 'email', text: mail!.email, code: mail!.passCode } as const);
    const { valid: isValid, message } = verdict(await core.judgeContactProof(sent));
    return { isValid, message };
  },
});

export const preChecks = [ofMail, ofNumber, ofThird];
