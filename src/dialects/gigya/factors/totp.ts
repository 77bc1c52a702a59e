// accounts.tfa.totp: an authenticator app.
import { enrolSeparately, finishSeparateEnrolment, proveSeparately } from '../../../core/sign-in/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { qrPicture } from '../../_common/qr-picture.ts';
import { gigya } from '../answers.ts';

const method = 'totp';

export const registerTotp = gigya.method('accounts.tfa.totp.register', {
  summary: 'Begins the registration of an authenticator app, with the picture that it reads.',
  caller: { who: 'any' },
  calls: { enrolSeparately },
  takes: { params: Parameters({ gigyaAssertion: Text(), includeSecret: Maybe(Flag()) }) },
  async handle({ params: { gigyaAssertion: proof, includeSecret } }, core, { apiKey: client }) {
    const begun = await core.enrolSeparately({ proof, client, method });
    if (begun.kind !== 'totp') return {};
    const { address, enrolment, secret } = begun;
    return { data: { qrCode: qrPicture(address), sctToken: enrolment, ...(includeSecret ? { secret } : {}) } };
  },
});

export const verifyTotp = gigya.method('accounts.tfa.totp.verify', {
  summary: 'Proves a second factor by the code of an authenticator app, or registers the app.',
  caller: { who: 'any' },
  calls: { proveSeparately, finishSeparateEnrolment },
  takes: { params: Parameters({ gigyaAssertion: Text(), code: Text(), sctToken: Maybe(Text()) }) },
  async handle({ params: { gigyaAssertion: proof, code: answer, sctToken } }, core, { apiKey: client }) {
    if (sctToken === undefined) {
      const { evidence } = await core.proveSeparately({ proof, client, method, answer });
      return { data: { providerAssertion: evidence } };
    }
    const { evidence, backupCodes } = await core.finishSeparateEnrolment({ proof, client, enrolment: sctToken, answer });
    return { data: { providerAssertion: evidence, ...(backupCodes ? { backupCodes } : {}) } };
  },
});
