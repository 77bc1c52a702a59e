// /api/identity/user/v1.0: self-registration, and the codes that confirm it.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { verifyContact } from '../../../core/identifiers/index.ts';
import { register, resendVerification } from '../../../core/registration/index.ts';
import type { Asked } from '../../../http/asked.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../envelope.ts';
import { linkFrom } from '../wire/links.ts';
import { claimsIn, readName, userOf } from '../wire/people.ts';

const base = '/api/identity/user/v1.0';
const property = Type.Object({ key: Type.String(), value: Type.String() });
const claim = Type.Object({ uri: Type.String(), value: Type.String() });
const blankUser = { code: 18003, extra: { value: 'Invalid User Data provided.' } } as const;

export const me = wso2.endpoint({
  operation: `POST ${base}/me`,
  method: 'POST',
  path: `${base}/me`,
  caller: 'portal',
  calls: { register },
  problems: {
    'username:pattern': outside(400, 'SUO-10001', 'The user name is not valid.'),
    'email:email-form': outside(400, 'USR-10008', 'The e-mail address is not valid.'),
  },
  doors: { 'parameter.missing': blankUser },
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
  async handle({ body }, core, entry) {
    const { username, realm, password, claims = [] } = body.user;
    if (username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
    const { name, directory } = readName(username, realm);
    const consent = body.properties?.find(({ key }) => key === 'consent')?.value;
    await core.register({
      username: name,
      password: Password.typed(password),
      directory,
      captcha: entry.asked.headers['g-recaptcha-response'],
      consents: consent ? ['terms'] : [],
      primary: 'username',
      verifyLink: linkFrom(entry, 'verify', body.properties),
      mailFailure: 'told',
      ...claimsIn(claims),
    });
    return { status: 201 };
  },
});

export const validateCode = wso2.endpoint({
  operation: `POST ${base}/validate-code`,
  method: 'POST',
  path: `${base}/validate-code`,
  caller: 'portal',
  calls: { verifyContact, readAccount },
  takes: { body: Parameters({ code: Text(), properties: Maybe(Type.Array(property)) }) },
  async handle({ body }, core, { ctx }) {
    const { account } = await core.verifyContact({ code: body.code });
    return { status: 202, body: userOf(await core.readAccount({ id: account }), ctx.tenant.domain) };
  },
});

/** Properties that may be left out, and must say something where they are there. */
const named = ['RecoveryScenario', 'RecoveryStep', 'NotificationType', 'code'];
const ofUser = (_detail: unknown, { body }: Asked): Extra => ({
  value: String((jsonObjectOf(body)['user'] as { username?: unknown } | undefined)?.username ?? ''),
});

export const resendCode = wso2.endpoint({
  operation: `POST ${base}/resend-code`,
  method: 'POST',
  path: `${base}/resend-code`,
  caller: 'portal',
  calls: { resendVerification },
  faults: { 'code.wrong': 20036 },
  parameters: {
    code: { code: 20037, extra: ofUser },
    RecoveryScenario: { code: 20038, extra: ofUser },
    RecoveryStep: { code: 20039, extra: ofUser },
    NotificationType: { code: 20040, extra: ofUser },
  },
  takes: {
    body: Parameters({
      user: Type.Object({ username: Type.String(), realm: Maybe(Type.String()) }),
      properties: Maybe(Type.Array(property)),
    }),
  },
  async handle({ body }, core, entry) {
    const { name } = readName(body.user.username, body.user.realm);
    for (const { key, value } of body.properties ?? [])
      if (named.includes(key) && value.trim() === '') throw refuse('parameter.missing', { names: [key], blank: true, in: 'body' });
    const pending = body.properties?.find(({ key }) => key === 'code')?.value;
    await core.resendVerification({
      key: { named: name },
      link: linkFrom(entry, 'verify', body.properties),
      ...(pending === undefined ? {} : { pending }),
    });
    return { status: 201 };
  },
});
