// /api/identity/user/v1.0: self-registration, and the code that confirms it.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { verifyContact } from '../../../core/identifiers/index.ts';
import { register } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { newcomersClaims } from '../wire/claims.ts';
import { readName, userOf } from '../wire/people.ts';
import { base, channel, claim, consentsIn, demandByMail, malformed, problems, property, registered, verifying } from './registering.ts';

const blankUser = { code: 18003, extra: { value: 'Invalid User Data provided.' } } as const;

const me = wso2.endpoint(`POST ${base}/me`, {
  summary: 'Registers a person.',
  caller: 'portal',
  calls: { register, readAttributes },
  problems,
  requestErrors: { 'parameter.missing': blankUser, 'parameter.malformed': malformed },
  takes: {
    body: Parameters({
      user: Type.Object({
        username: Type.String(),
        realm: Maybe(Type.String()),
        password: Type.String(),
        claims: Maybe(Type.Array(claim)),
      }),
      properties: Maybe(Type.Array(property)),
    }),
  },
  async handle({ body: { user, properties } }, core, entry) {
    const { username, realm, password, claims = [] } = user;
    if (username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
    const { name, directory } = readName(username, realm);
    const newcomer = {
      username: name,
      password: Password.typed(password),
      directory,
      captcha: entry.request.headers['g-recaptcha-response'],
      consents: consentsIn(properties),
      primary: 'username' as const,
      ...verifying(entry, properties),
      ...newcomersClaims(claims, { username: name }, await core.readAttributes({}), entry.ctx),
    };
    return registered(await core.register(newcomer), entry);
  },
});

const validateCode = wso2.endpoint(`POST ${base}/validate-code`, {
  summary: 'Proves a contact by the code that was sent, and so confirms a registration.',
  caller: 'portal',
  calls: { verifyContact, readAccount },
  takes: { body: Parameters({ code: Text(), verifiedChannel: Maybe(channel), properties: Maybe(Type.Array(property)) }) },
  async handle({ body }, core, { ctx }) {
    demandByMail(body.verifiedChannel);
    const { account } = await core.verifyContact({ code: body.code });
    return { status: 202, body: userOf(await core.readAccount({ id: account }), ctx.tenant.domain) };
  },
});

export const users = [me, validateCode];
