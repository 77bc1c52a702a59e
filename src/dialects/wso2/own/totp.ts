// /api/users/v1/me/totp: people enrol an app that shows codes, replace it, and take it away.
import { removeMethod } from '../../../core/authenticators/index.ts';
import { beginEnrolmentOf, begunAppOf, finishEnrolmentOf, verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import type { EntryFor } from '../entry.ts';
import { factorAnswers, sessionOf } from './by-token.ts';

const base = '/api/users/v1/me/totp';
const answers = factorAnswers('OTP');
const { 'session.stale': stale, 'second-factor.unproven': unproven, 'factor.not-offered': notOffered } = answers.faults;
const nothing = outside(404, 'OTP-10003', 'No QR Code URL registered for the authenticated user', { title: "QR Code URL doesn't exist." });
const requestErrors = {
  ...answers.requestErrors,
  'operation.unknown': nothing,
  'parameter.missing': outside(400, 'OTP-10004', 'Validation operation requires verification code to be present.', {
    title: 'Verification code not present.',
  }),
  'parameter.out-of-bounds': outside(400, 'OTP-10002', 'The provided action ID does not exist.', { title: 'Invalid input provided.' }),
} as const;

const isWrong = { code: null, extra: { http: 200, whole: { isValid: false } } } as const;
const kept = (text: string) => outside(403, 'OTP-10005', text, { title: 'Access denied.' });

/** The original takes addresses in base64, and its portal reads them so. */
const encoded = (address: string) => Buffer.from(address).toString('base64');

const showing = { verifyPassword, begunAppOf };

async function demandBegun(core: Bound<typeof showing>, entry: EntryFor<'person'>) {
  const begun = await core.begunAppOf({ account: entry.holder.id, session: sessionOf(entry).id });
  if (!begun) throw refuse('operation.unknown', { name: 'totp' });
  return begun;
}

const person = { caller: 'person', requestErrors } as const;

/** One that is enrolled is told to nobody any more: a token alone would copy it. */
const show = wso2.endpoint(`GET ${base}`, {
  summary: 'Shows the app that the person who calls is enrolling, as its QR code says it.',
  ...person,
  calls: showing,
  faults: refusedProof,
  handle: async (_given, core, entry) => ({ body: { qrCodeUrl: encoded((await demandBegun(core, entry)).address) } }),
});

const secret = wso2.endpoint(`GET ${base}/secret`, {
  summary: 'Shows the secret of the app that the person who calls is enrolling.',
  ...person,
  calls: showing,
  faults: refusedProof,
  handle: async (_given, core, entry) => ({ body: { secret: (await demandBegun(core, entry)).secret } }),
});

/** `INIT` goes on with what was begun in this session, `REFRESH` begins anew. The first right code enrols, and a former app is good no longer. */
const act = wso2.endpoint(`POST ${base}`, {
  summary: 'Begins to enrol an app that shows codes, and enrols it by its first code.',
  ...person,
  calls: { ...showing, beginEnrolmentOf, finishEnrolmentOf },
  faults: {
    ...refusedProof,
    'session.stale': stale,
    'second-factor.unproven': unproven,
    'factor.not-offered': notOffered,
    'factor.target-unusable': notOffered,
    'factor.too-many': kept('There are as many second factors as one may have.'),
    'factor.wrong': isWrong,
    'code.wrong': isWrong,
    'code.used': isWrong,
    'code.expired': isWrong,
  },
  takes: { body: Parameters({ action: Words(['INIT', 'REFRESH', 'VALIDATE']), verificationCode: Maybe(Whole()) }) },
  async handle({ body: { action, verificationCode } }, core, entry) {
    const account = entry.holder.id;
    const session = sessionOf(entry);
    if (action === 'VALIDATE') {
      if (verificationCode === undefined) throw refuse('parameter.missing', { names: ['verificationCode'], blank: false, in: 'body' });
      const answer = String(verificationCode).padStart(6, '0');
      await core.finishEnrolmentOf({ account, session, enrolment: undefined, answer, means: 'totp', replaces: true });
      return { body: { isValid: true } };
    }
    const begun = action === 'INIT' ? await core.begunAppOf({ account, session: session.id }) : undefined;
    if (begun) return { status: 201, body: { qrCodeUrl: encoded(begun.address) } };
    const anew = await core.beginEnrolmentOf({ account, session, method: 'totp' });
    return { status: 201, body: { qrCodeUrl: anew.kind === 'totp' ? encoded(anew.address) : '' } };
  },
});

const remove = wso2.endpoint(`DELETE ${base}`, {
  summary: 'Takes the app that shows codes from the person who calls.',
  ...person,
  calls: { verifyPassword, removeMethod },
  faults: {
    ...refusedProof,
    'session.stale': stale,
    'second-factor.unproven': unproven,
    'factor.absent': { code: null, extra: { http: 200, empty: true } },
    'factor.last': kept('The last second factor cannot be taken away.'),
  },
  async handle(_given, core, entry) {
    await core.removeMethod({ account: entry.holder.id, session: sessionOf(entry), method: 'totp' });
    return {};
  },
});

export const totp = [show, secret, act, remove];
