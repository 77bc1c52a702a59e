// /api/identity/user/v1.0/me: a code again for oneself, and the code that came.

import { Type } from 'typebox';
import { verifyContact } from '../../../core/identifiers/index.ts';
import { resendVerification } from '../../../core/registration/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedProof } from '../caller-answers.ts';
import { linkFrom } from '../wire/links.ts';
import { base, property } from './registering.ts';
import { nothingPending, valueIn } from './resending.ts';

/** The others of the original are of telephones and lists: nothing of theirs is ever pending here. */
const verifications = ['SELF_SIGN_UP', 'EMAIL_VERIFICATION_ON_UPDATE', 'EMAIL_OTP_VERIFICATION_ON_UPDATE'];

const ownAgain = wso2.endpoint(`POST ${base}/me/resend-code`, {
  summary: 'Sends the person who calls the verification code again.',
  caller: 'person',
  calls: { verifyPassword, resendVerification },
  faults: { ...refusedProof, 'code.wrong': 20036, 'pending-verification.absent': nothingPending },
  requestErrors: { 'parameter.out-of-bounds': outside(400, 'UAR-10011', "Invalid recovery scenario: '%s'") },
  takes: { body: Parameters({ properties: Maybe(Type.Array(property)) }) },
  async handle({ body: { properties = [] } }, core, entry) {
    const scenario = valueIn(properties, 'RecoveryScenario') ?? '';
    if (!verifications.includes(scenario))
      throw refuse('parameter.out-of-bounds', { name: 'RecoveryScenario', allowed: verifications.join(', ') });
    await core.resendVerification({ key: { id: entry.holder.id }, link: linkFrom(entry, 'verify') });
    return { status: 201 };
  },
});

const ownCode = wso2.endpoint(`POST ${base}/me/validate-code`, {
  summary: 'Proves a contact of the person who calls by its code.',
  caller: 'person',
  calls: { verifyPassword, verifyContact },
  faults: refusedProof,
  takes: { body: Parameters({ code: Text(), properties: Maybe(Type.Array(property)) }) },
  async handle({ body: { code } }, core, { holder }) {
    await core.verifyContact({ code, of: holder.id });
    return { status: 202 };
  },
});

export const ownCodes = [ownAgain, ownCode];
