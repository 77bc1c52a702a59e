// /api/v3/send-enroll-factor-request, enroll-factor and what goes with them: the second factors of the person who is signed in.
import { Type } from 'typebox';
import { removeAuthenticator } from '../../../core/authenticators/index.ts';
import { beginEnrolmentOf, factorsOf, finishEnrolmentOf } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { qrPicture } from '../../_common/qr-picture.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { provenNumberOf } from '../wire/numbers.ts';

const caller = { by: 'user' } as const;

/** The vendor's words for what these clients can ask for. */
const methods = { OTP: 'totp', SMS: 'sms', EMAIL: 'email' } as const;
type FactorType = keyof typeof methods;
const types = Object.keys(methods) as FactorType[];
const typeOf = (method: string): FactorType | undefined => types.find((type) => methods[type] === method);
const Kind = () => Words(['OTP', 'SMS', 'EMAIL']);

interface Held {
  readonly id: string;
  readonly method: string;
  readonly target: string | null;
}

/** The contact is the person's own. The secret of an app was shown where it was drawn. */
const profiles: { readonly [K in FactorType]: (target: string | null) => object } = {
  OTP: () => ({}),
  SMS: (phoneNumber) => ({ phoneNumber }),
  EMAIL: (email) => ({ email }),
};

const shown = (held: readonly Held[]) =>
  held.flatMap(({ id, method, target }) => {
    const factorType = typeOf(method);
    return factorType ? [{ factorId: id, factorType, profile: profiles[factorType](target) }] : [];
  });

const enrolled = authing.third('GET /list-enrolled-factors', {
  summary: 'Lists the authenticator apps, numbers and addresses that are second factors of the person who is signed in.',
  caller,
  calls: { factorsOf },
  handle: async (_given, core, { holder }) => shown(await core.factorsOf({ account: holder.account.id })),
});

const one = authing.third('GET /get-factor', {
  summary: 'Shows a second factor of the person who is signed in.',
  caller,
  calls: { factorsOf },
  takes: { query: Parameters({ factorId: Text() }) },
  async handle({ query: { factorId } }, core, { holder, ctx }) {
    const found = shown(await core.factorsOf({ account: holder.account.id })).find((each) => each.factorId === factorId);
    if (!found) throw ctx.fail('factor.unknown', { id: factorId });
    return found;
  },
});

const toEnrol = authing.third('GET /list-factors-to-enroll', {
  summary: 'Lists the kinds of second factors that the person who is signed in may have and has not.',
  caller,
  calls: { factorsOf },
  async handle(_given, core, { holder, ctx }) {
    const held = new Set((await core.factorsOf({ account: holder.account.id })).map(({ method }) => method));
    const { offered } = ctx.tenant.settings.secondFactor;
    return types.filter((type) => offered.includes(methods[type]) && !held.has(methods[type])).map((factorType) => ({ factorType }));
  },
});

const begin = authing.third('POST /send-enroll-factor-request', {
  summary: 'Begins a second factor: draws the secret of an app, or sends a code to a number or an address.',
  caller,
  calls: { beginEnrolmentOf },
  takes: {
    body: Parameters({
      factorType: Kind(),
      profile: Maybe(Type.Object({ phoneNumber: Maybe(Text()), phoneCountryCode: Maybe(Text()), email: Maybe(Text()) })),
    }),
  },
  async handle({ body: { factorType, profile = {} } }, core, entry) {
    const { session, account } = entry.holder;
    const { phoneNumber, phoneCountryCode, email } = profile;
    const needed = { OTP: undefined, SMS: ['profile.phoneNumber', phoneNumber], EMAIL: ['profile.email', email] }[factorType];
    if (needed && needed[1] === undefined) throw refuse('parameter.missing', { names: [needed[0]!], blank: false, in: 'body' });
    const targets = { OTP: () => undefined, SMS: () => provenNumberOf(entry, phoneNumber!, phoneCountryCode), EMAIL: () => email };
    // One recovery code, shown beside the secret of the first factor.
    const wanted = { method: methods[factorType], target: targets[factorType](), backupCodes: 1 };
    const begun = await core.beginEnrolmentOf({ account: account.id, session, ...wanted });
    if (begun.kind !== 'totp') return { enrollmentToken: begun.enrolment };
    const { enrolment: enrollmentToken, address, backupCodes: [recoveryCode = null] = [] } = begun;
    return { enrollmentToken, otpData: { qrCodeUri: address, qrCodeDataUrl: qrPicture(address), recoveryCode } };
  },
});

const finish = authing.third('POST /enroll-factor', {
  summary: 'Enrols the second factor that was begun in this session, by its first code.',
  caller,
  calls: { finishEnrolmentOf },
  faults: { 'factor.wrong': 2001 },
  takes: {
    body: Parameters({ enrollmentToken: Text(), factorType: Kind(), enrollmentData: Type.Object({ passCode: Text() }) }),
  },
  async handle({ body: { enrollmentToken: enrolment, factorType, enrollmentData } }, core, { holder }) {
    const { session, account } = holder;
    const proof = { enrolment, answer: enrollmentData.passCode, means: methods[factorType] };
    await core.finishEnrolmentOf({ account: account.id, session, ...proof });
    return null;
  },
});

const remove = authing.third('POST /reset-factor', {
  summary: 'Takes a second factor of the person who is signed in away.',
  caller,
  calls: { factorsOf, removeAuthenticator },
  takes: { body: Parameters({ factorId: Text() }) },
  async handle({ body: { factorId: id } }, core, { holder, ctx }) {
    const { session, account } = holder;
    if (!shown(await core.factorsOf({ account: account.id })).some(({ factorId }) => factorId === id))
      throw ctx.fail('factor.unknown', { id });
    await core.removeAuthenticator({ account: account.id, session, id });
    return null;
  },
});

export const factorsOfThird = [enrolled, one, toEnrol, begin, finish, remove];
