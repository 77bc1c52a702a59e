// /api/identity/user/v1.0: a form asks whether a user name is free, and people read what is kept of them.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { listConsents } from '../../../core/consents/index.ts';
import { readAnswers } from '../../../core/questions/index.ts';
import { judgeUsername } from '../../../core/registration/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import { claimsOut } from '../wire/claims.ts';
import { receiptsOf } from '../wire/consents.ts';
import { readName } from '../wire/people.ts';

const base = '/api/identity/user/v1.0';
const property = Type.Object({ key: Type.String(), value: Type.String() });
const said = (word: string, text: string) => outside(400, word, text);

const validate = wso2.endpoint(`POST ${base}/validate-username`, {
  summary: 'Says whether a user name may be taken.',
  caller: 'portal',
  calls: { judgeUsername },
  faults: {
    'registration.closed': said('60003', 'Self sign up feature is disabled'),
    'username.taken': said('60002', 'The user name is taken already.'),
  },
  problems: { 'username:pattern': said('60004', 'The user name is not valid. Please pick a valid username.') },
  requestErrors: { 'parameter.missing': said('18003', 'Username cannot be empty.') },
  takes: { body: Parameters({ username: Type.String(), properties: Maybe(Type.Array(property)) }) },
  async handle({ body }, core) {
    if (body.username.trim() === '') throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
    const { name } = readName(body.username);
    const evenIfClosed = body.properties?.some(({ key, value }) => key === 'skipSignUpEnableCheck' && value === 'true') ?? false;
    await core.judgeUsername({ username: name, evenIfClosed });
    return { body: { statusCode: 60_000 } };
  },
});

const keeping = { readAccount, readAttributes, readAnswers, listConsents };

/** Claims, consents and questions, but no answers. */
export async function keptOf(account: string, core: Bound<typeof keeping>) {
  const person = await core.readAccount({ id: account });
  const challengeQuestions = (await core.readAnswers({ account })).map(({ question }) => question);
  const consents = receiptsOf(await core.listConsents({ account }));
  return { basic: claimsOut(person, await core.readAttributes({})), consents, security: { challengeQuestions } };
}

const read = wso2.endpoint(`GET ${base}/me`, {
  summary: 'Exports what is kept of the person who calls.',
  caller: 'person',
  calls: { verifyPassword, ...keeping },
  faults: refusedCaller,
  takes: {},
  async handle(_given, core, { holder }) {
    return { body: await keptOf(holder.id, core) };
  },
});

export const ownUser = [validate, read];
