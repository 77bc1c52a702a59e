// /api/identity/recovery/v0.9: recover-password, set-password, validate-code.

import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { beginRecovery, checkProof, checkRecovery, demandAnswered, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { sendsItself } from '../wire/channels.ts';
import { linkFrom } from '../wire/links.ts';
import { readingsOf, readName, userOf } from '../wire/people.ts';

const base = '/api/identity/recovery/v0.9';
const properties = Maybe(Type.Array(Type.Object({ key: Type.String(), value: Type.String() })));

/** The key the caller sent stays good, and is sent back. */
export const retry = (_detail: unknown, { body }: HttpRequest): Extra => ({ key: String(jsonObjectOf(body)['key'] ?? '') });

export const recoverPassword = wso2.endpoint(`POST ${base}/recover-password`, {
  summary: 'Sends the message that replaces a lost password.',
  caller: 'portal',
  calls: { beginRecovery },
  faults: { 'password.absent': { code: 18003, vague: 'the original answers an account without local password in silence' } },
  takes: {
    query: Parameters({ notify: Maybe(Flag()), type: Maybe(Text()) }),
    body: Parameters({ user: Type.Object({ username: Type.String(), realm: Maybe(Type.String()) }), properties }),
  },
  async handle({ query, body }, core, entry) {
    const { name, directory } = readName(body.user.username, body.user.realm);
    const wish = body.properties?.find(({ key }) => key === 'notificationChannel')?.value;
    const external = query.notify === undefined ? !sendsItself(entry) : !query.notify;
    const result = await core.beginRecovery({
      identifier: name,
      otherwise: readingsOf(name, entry.ctx.tenant),
      directory,
      directories: 'told-apart',
      captcha: entry.request.headers['g-recaptcha-response'],
      code: { purpose: 'recover', form: { kind: 'token' } },
      link: linkFrom(entry, 'recover', body.properties),
      // A short code is for callers that are trusted not to let anybody guess.
      hearsState: entry.client !== undefined,
      channel: entry.client && wish === 'SMS' ? 'phone' : 'email',
      deliver: entry.client && (external || wish === 'EXTERNAL') ? 'return' : 'message',
    });
    return {
      status: 202,
      ...(result.kind === 'code-returned' ? { body: result.code, headers: { 'content-type': 'application/json' } } : {}),
    };
  },
});

export const setPassword = wso2.endpoint(`POST ${base}/set-password`, {
  summary: 'Sets a new password with the code of the message, or of answered questions.',
  caller: 'portal',
  calls: { demandAnswered, setPasswordByRecovery },
  faults: { 'password.reused': { code: 22001, extra: retry } },
  takes: { body: Parameters({ key: Text(), password: Text(), properties }) },
  async handle({ body }, core, { ctx }) {
    await core.demandAnswered({ key: body.key });
    const person = await core.setPasswordByRecovery({ proof: { value: body.key, typed: 'by-value' }, next: Password.typed(body.password) });
    return { body: userOf(person, ctx.tenant.domain) };
  },
});

export const validateCode = wso2.endpoint(`POST ${base}/validate-code`, {
  summary: 'Says whether a recovery code is right, without using it.',
  caller: 'portal',
  calls: { checkRecovery, checkProof: checkProof<'verify-contact'>, readAccount },
  takes: { body: Parameters({ code: Text(), step: Maybe(Text()), properties }) },
  async handle({ body }, core, { ctx }) {
    const proof = { value: body.code, typed: 'by-value' } as const;
    const signsUp = body.step === 'CONFIRM_SIGN_UP';
    const { payload } = signsUp ? await core.checkProof({ ...proof, purpose: 'verify-contact' }) : await core.checkRecovery(proof);
    const person = await core.readAccount({ id: payload.account });
    return { status: 202, body: userOf(person, ctx.tenant.domain) };
  },
});
