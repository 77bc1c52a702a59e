// accounts.tfa.email: a code to an address that the person proved.
import { challengeSeparately, enrolSeparately, factorsOfProof, provenAddresses } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { complete, completing } from './complete.ts';
import { emailHint, shownTime } from './hints.ts';

const method = 'email';

export const getEmails = gigya.method('accounts.tfa.email.getEmails', {
  summary: 'Lists the addresses to which a code may go.',
  caller: { who: 'any' },
  calls: { factorsOfProof, provenAddresses },
  takes: { params: Parameters({ gigyaAssertion: Text() }) },
  async handle({ params: { gigyaAssertion: proof } }, core, { apiKey: client }) {
    const { does, factors } = await core.factorsOfProof({ proof, client });
    if (does === 'prove')
      return {
        data: { emails: factors.map(({ id, target, lastUsed }) => ({ id, obfuscated: emailHint(target!), ...shownTime(lastUsed) })) },
      };
    const addresses = await core.provenAddresses({ proof, client });
    return { data: { emails: addresses.map(({ id, spelled }) => ({ id, obfuscated: emailHint(spelled) })) } };
  },
});

export const sendEmailCode = gigya.method('accounts.tfa.email.sendVerificationCode', {
  summary: 'Mails a code to one of these addresses.',
  caller: { who: 'any' },
  calls: { factorsOfProof, provenAddresses, challengeSeparately, enrolSeparately },
  takes: { params: Parameters({ gigyaAssertion: Text(), emailID: Maybe(Text()), email: Maybe(Text()) }) },
  async handle({ params: { gigyaAssertion: proof, emailID, email } }, core, { apiKey: client }) {
    if (emailID === undefined && email === undefined) throw refuse('parameter.missing', { names: ['emailID'], blank: false, in: 'params' });
    const { does, factors } = await core.factorsOfProof({ proof, client });
    if (does === 'prove') {
      const authenticator = emailID ?? factors.find(({ target }) => target === email)?.id ?? '';
      return { data: { phvToken: (await core.challengeSeparately({ proof, client, method, authenticator })).token } };
    }
    const target = email ?? (await core.provenAddresses({ proof, client })).find(({ id }) => id === emailID)?.spelled;
    return { data: { phvToken: (await core.enrolSeparately({ proof, client, method, target })).enrolment } };
  },
});

export const completeEmail = gigya.method('accounts.tfa.email.completeVerification', {
  summary: 'Proves a second factor by the code of that mail.',
  ...completing,
  handle: complete(method),
});
