// POST /sms/preCheckCode, /email/preCheckCode: whether a code was sent to that contact, before a form goes on. The code stays good, and a wrong one is a guess at it.
import { judgeContactProof } from '../../../core/identifiers/index.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
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

export const preChecks = [ofMail, ofNumber];
