// /api/identity/user/v1.0/lite: registration by an address alone.
import { Type } from 'typebox';
import { register } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { newcomersClaims } from '../wire/claims.ts';
import { base, claim, consentsIn, malformed, problems, property, registered, verifying } from './registering.ts';

/** The address is the user name; who has confirmed it sets a password by recovery. */
export const lite = wso2.endpoint(`POST ${base}/lite`, {
  summary: 'Registers a person by e-mail address alone.',
  caller: 'portal',
  calls: { register, readAttributes },
  faults: { 'registration.closed': outside(400, '20060', 'Lite sign up feature is disabled') },
  problems,
  requestErrors: {
    'parameter.missing': outside(400, 'USR-10004', 'Either email or mobile should be submitted.'),
    'parameter.malformed': malformed,
  },
  parameters: { mobile: outside(400, 'USR-10001', 'User specified communication channel is not supported by the server') },
  takes: {
    body: Parameters({
      email: Maybe(Text()),
      mobile: Maybe(Text()),
      realm: Maybe(Text()),
      preferredChannel: Maybe(Text()),
      claims: Maybe(Type.Array(claim)),
      properties: Maybe(Type.Array(property)),
    }),
  },
  async handle({ body: { email, mobile, realm: directory, preferredChannel, claims = [], properties } }, core, entry) {
    if (email === undefined)
      throw refuse('parameter.missing', { names: [mobile === undefined ? 'email' : 'mobile'], blank: false, in: 'body' });
    const channel = preferredChannel === undefined ? [] : [{ uri: 'identity/preferredChannel', value: preferredChannel }];
    const known = { username: email, email, ...(mobile === undefined ? {} : { phone: mobile }) };
    const newcomer = {
      ...newcomersClaims([...claims, ...channel], known, await core.readAttributes({}), entry.ctx),
      email,
      primary: 'email' as const,
      byAddress: true,
      directory,
      captcha: entry.request.headers['g-recaptcha-response'],
      consents: consentsIn(properties),
      ...verifying(entry, properties),
    };
    return registered(await core.register(newcomer), entry);
  },
});
