// accounts.tfa.phone: a code by short message.
import { challengeSeparately, enrolSeparately, factorsOfProof } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { complete, completing } from './complete.ts';
import { phoneHint, shownTime } from './hints.ts';

const method = 'sms';

export const getPhones = gigya.method('accounts.tfa.phone.getRegisteredPhoneNumbers', {
  summary: 'Lists the numbers that a person registered.',
  caller: { who: 'any' },
  calls: { factorsOfProof },
  takes: { params: Parameters({ gigyaAssertion: Text() }) },
  async handle({ params: { gigyaAssertion: proof } }, core, { apiKey: client }) {
    const { factors } = await core.factorsOfProof({ proof, client });
    const phones = factors.map(({ id, target, lastUsed }) => ({
      id,
      obfuscated: phoneHint(target ?? ''),
      lastMethod: 'sms',
      ...shownTime(lastUsed),
    }));
    return { data: { phones } };
  },
});

export const sendPhoneCode = gigya.method('accounts.tfa.phone.sendVerificationCode', {
  summary: 'Sends a code to a number that is registered, or to one that is to be.',
  caller: { who: 'any' },
  calls: { challengeSeparately, enrolSeparately },
  // Nobody calls a number and reads the code aloud.
  takes: { params: Parameters({ gigyaAssertion: Text(), phoneID: Maybe(Text()), phone: Maybe(Text()), method: Maybe(Words(['sms'])) }) },
  async handle({ params: { gigyaAssertion: proof, phoneID, phone, method: _sms } }, core, { apiKey: client }) {
    if (phoneID !== undefined)
      return { data: { phvToken: (await core.challengeSeparately({ proof, client, method, authenticator: phoneID })).token } };
    if (phone === undefined) throw refuse('parameter.missing', { names: ['phoneID'], blank: false, in: 'params' });
    return { data: { phvToken: (await core.enrolSeparately({ proof, client, method, target: phone })).enrolment } };
  },
});

export const completePhone = gigya.method('accounts.tfa.phone.completeVerification', {
  summary: 'Proves a second factor by the code of that short message, or registers the number.',
  ...completing,
  handle: complete(method),
});
