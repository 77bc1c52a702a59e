// The second factor of a sign-in that stopped is proven: by a code that was sent, one of an app, or a recovery code. The token of the sign-in is good once.
import { drawBackupCodes } from '../../../core/authenticators/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import { enrolContactAtSignIn, type NamedFactor, proveFactor, type SignInCarrying } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Email, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { type Carried, ending, endOf, outcomeOf, session } from '../authentication/outcome.ts';
import type { AuthingEntry } from '../entry.ts';
import { Beside, Stage } from '../reply.ts';
import { numberOf } from '../wire/numbers.ts';
import { waiting, waitingFor } from './waiting.ts';

const proving = { ...waiting, ...ending, proveFactor };
const sent = { ...proving, enrolContactAtSignIn };

interface Sent {
  readonly ticket: string;
  readonly method: 'email' | 'sms';
  readonly target: string;
  readonly answer: string;
}

/** A ticket of this dialect's confirms no session: what comes of it is a sign-in. */
export const carried = (result: unknown) => result as SignInCarrying<Carried>;

/** A factor of the person, or the first one: its code proves the contact and makes it one. */
export async function verifySent(core: Bound<typeof sent>, entry: AuthingEntry, { ticket, method, target, answer }: Sent) {
  const kind = method === 'email' ? 'email' : 'phone';
  const { because, factors } = await waitingFor(core, entry, ticket);
  if (because === 'second-factor-enrolment-needed') {
    const { signIn } = await core.enrolContactAtSignIn({ ...session(entry), ticket, method, target, answer });
    return endOf(core, entry, carried(signIn));
  }
  const isMeant = (each: NamedFactor) => each.method === method && normalForm(kind, each.target ?? '') === normalForm(kind, target);
  const authenticator = factors.find(isMeant)?.id ?? '';
  return endOf(core, entry, carried(await core.proveFactor({ ...session(entry), ticket, authenticator, answer })));
}

const verifyEmail = authing.endpoint('POST /applications/mfa/email/verify', {
  summary: 'Goes on with a sign-in by the code of a mail.',
  caller: { by: 'ticket' },
  calls: sent,
  faults: { 'factor.wrong': 2001 },
  takes: { body: Parameters({ email: Email(), code: Text() }) },
  handle: ({ body }, core, entry) =>
    verifySent(core, entry, { ticket: entry.ticket, method: 'email', target: body.email, answer: body.code }),
});

const verifySms = authing.endpoint('POST /applications/mfa/sms/verify', {
  summary: 'Goes on with a sign-in by the code of a short message.',
  caller: { by: 'ticket' },
  calls: sent,
  faults: { 'factor.wrong': 2001 },
  takes: { body: Parameters({ phone: Text(), phoneCountryCode: Maybe(Text()), code: Text() }) },
  handle({ body }, core, entry) {
    const target = numberOf(entry, body.phone, body.phoneCountryCode);
    return verifySent(core, entry, { ticket: entry.ticket, method: 'sms', target, answer: body.code });
  },
});

export const wrongTotp = {
  code: null,
  extra: { number: 6001, text: 'The code of the authenticator app is wrong', chinese: 'MFA 验证码错误' },
} as const;

/** Any of the person's apps may have shown the code. */
export async function verifyApp(core: Bound<typeof proving>, entry: AuthingEntry, { ticket, answer }: Pick<Sent, 'ticket' | 'answer'>) {
  const { factors } = await waitingFor(core, entry, ticket);
  const authenticator = factors.find(({ method }) => method === 'totp')?.id ?? '';
  return endOf(core, entry, carried(await core.proveFactor({ ...session(entry), ticket, authenticator, alike: true, answer })));
}

/** The older path, and that of the sign-in box. */
const verifyTotp = (['/mfa/totp/verify', '/applications/mfa/totp/verify'] as const).map((path) =>
  authing.endpoint(`POST ${path}`, {
    summary: 'Goes on with a sign-in by the code of an authenticator app.',
    caller: { by: 'ticket' },
    calls: proving,
    faults: { 'factor.wrong': wrongTotp },
    takes: { body: Parameters({ totp: Text() }) },
    handle: ({ body }, core, entry) => verifyApp(core, entry, { ticket: entry.ticket, answer: body.totp }),
  }),
);

export const wrongRecovery = { code: null, extra: { number: 6002, text: 'The recovery code is wrong', chinese: '恢复代码错误' } } as const;

const recover = authing.endpoint('POST /mfa/totp/recovery', {
  summary: 'Goes on with a sign-in by a recovery code, and shows the next one.',
  caller: { by: 'ticket' },
  calls: { ...proving, drawBackupCodes },
  faults: { 'factor.wrong': wrongRecovery },
  takes: { body: Parameters({ recoveryCode: Text() }) },
  async handle({ body }, core, entry) {
    const { ticket } = entry;
    const { account, factors } = await waitingFor(core, entry, ticket);
    const authenticator = factors.find(({ method }) => method === 'backup-code')?.id ?? '';
    const result = await core.proveFactor({ ...session(entry), ticket, authenticator, answer: body.recoveryCode });
    const reply = await outcomeOf(core, entry, carried(result));
    if (reply instanceof Stage) return reply;
    const [recoveryCode] = await core.drawBackupCodes({ account, count: 1 });
    return new Beside(reply, { recoveryCode });
  },
});

export const factorProofs = [verifyEmail, verifySms, ...verifyTotp, recover];
