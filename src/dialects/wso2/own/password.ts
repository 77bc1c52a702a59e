// POST /api/users/v1/me/change-password: people replace their password, by the present one.
import { readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { outside, wso2 } from '../answers.ts';
import { basicOf } from '../authorization.ts';
import { refusedCaller } from '../caller-answers.ts';
import type { Extra } from '../reply.ts';

const said = (word: string, title: string, text: string) => outside(400, word, text, { title });
const missing = said('PWD-10000', 'Invalid request', 'The request is missing required data.');
const wrong = said('PWD-10001', 'Invalid current password', 'The current password provided is incorrect.');
const same = said('PWD-10002', 'Cannot reuse current password', 'The new password must be different from the current password.');
const unfit = said('PWD-10003', 'Password policy violation', 'The new password does not meet the requirements of the password policy.');

/** By Basic the header's password is judged before anything is read, and the answer is that to every such caller; by a token it is the body's. */
const mismatch = {
  code: null,
  extra: (_detail: unknown, { headers }: HttpRequest): Extra =>
    /^basic/i.test(headers['authorization'] ?? '') ? refusedCaller['password.mismatch'].extra : wrong.extra,
} as const;

/** Two passwords that are the same, or of which one is right already and the other another. */
const conflicting = {
  code: null,
  extra: ({ names: [one] }: RequestErrorDetails['parameter.conflicting']): Extra => (one === 'authorization' ? wrong.extra : same.extra),
} as const;

/** A token alone changes no password: the present one comes in the body, and wrong ones are counted as at a sign-in. */
export const changePassword = wso2.endpoint('POST /api/users/v1/me/change-password', {
  summary: 'Replaces the password of the person who calls, and ends the sessions.',
  caller: 'person',
  calls: { verifyPassword, readAccount, writeAccount },
  faults: {
    ...refusedCaller,
    'password.mismatch': mismatch,
    'password.former': mismatch,
    'password.reused': unfit,
    'current-password.missing': missing,
  },
  problems: { 'password:too-short': unfit, 'password:too-long': unfit, 'password:pattern': unfit, 'password:similar': unfit },
  requestErrors: { 'parameter.missing': missing, 'parameter.malformed': missing, 'parameter.conflicting': conflicting },
  takes: { body: Parameters({ currentPassword: Text({ maxLength: 1000 }), newPassword: Text({ maxLength: 1000 }) }) },
  async handle({ body: { currentPassword, newPassword } }, core, { holder, provenAt, issuing, ctx, byPassword, request }) {
    if (byPassword && basicOf(request, 'person')?.secret !== currentPassword)
      throw refuse('parameter.conflicting', { names: ['authorization', 'currentPassword'] });
    if (currentPassword === newPassword) throw refuse('parameter.conflicting', { names: ['currentPassword', 'newPassword'] });
    await core.writeAccount({
      account: holder.id,
      by: 'person',
      changes: [{ kind: 'password', current: Password.typed(currentPassword), next: Password.typed(newPassword) }],
      provenAt,
      undo: undoLink({ base: issuing.base, ctx }),
    });
    return { status: 204 };
  },
});
