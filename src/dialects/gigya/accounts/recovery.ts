// accounts.resetPassword, resendVerificationCode.
import { Password } from '../../../core/credentials/index.ts';
import { normalForm } from '../../../core/identifiers/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { beginRecovery, recoverByAnswer, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import { resendVerification } from '../../../core/registration/index.ts';
import { Email, Flag, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { emailsOf, uidOf } from '../wire/account.ts';
import { resetLink, verifyLink } from '../wire/links.ts';
import { securityValues } from '../wire/security-fields.ts';
import { tokenIn, tokenOut } from '../wire/tokens.ts';

/** What stands for a message; undefined where neither came. */
function proofIn(answer: string | undefined, fields: object | undefined) {
  if (answer !== undefined && fields !== undefined) throw refuse('parameter.conflicting', { names: ['secretAnswer', 'securityFields'] });
  if (fields !== undefined) return { values: securityValues(fields as JsonObject) };
  return answer === undefined ? undefined : { answer };
}

export const resetPassword = gigya.method('accounts.resetPassword', {
  summary: 'Sends the message that replaces a lost password, or sets the new password with its token.',
  caller: { who: 'any' },
  calls: { beginRecovery, recoverByAnswer, setPasswordByRecovery },
  faults: {
    'identifier.unknown': 403047,
    'captcha.required': 400021,
    'captcha.wrong': 400021,
    'captcha.expired': 400021,
    'security-answer.wrong': 400050,
    'attempts.exhausted': 400050,
  },
  requestErrors: { 'caller.kind-unsuitable': 403000 },
  takes: {
    params: Parameters({
      loginID: Maybe(Text()),
      passwordResetToken: Maybe(Text()),
      newPassword: Maybe(Text()),
      secretAnswer: Maybe(Text()),
      securityFields: Maybe(JsonObjectText()),
      sendEmail: Maybe(Flag()),
      email: Maybe(Email()),
      captchaToken: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const {
      loginID,
      passwordResetToken,
      newPassword,
      secretAnswer,
      securityFields,
      sendEmail = true,
      email,
      captchaToken: captcha,
    } = params;
    // The message goes to the address of the account: who names another would wait for it there.
    if (email !== undefined && normalForm('email', email) !== normalForm('email', loginID ?? ''))
      throw refuse('parameter.out-of-bounds', { name: 'email', allowed: 'the login identifier' });
    if (passwordResetToken !== undefined) {
      if (newPassword === undefined) throw refuse('parameter.missing', { names: ['newPassword'], blank: false, in: 'params' });
      const proof = { value: tokenIn(passwordResetToken) };
      const person = await core.setPasswordByRecovery({ proof, next: Password.typed(newPassword) });
      return { data: { UID: uidOf(person) } };
    }
    if (loginID === undefined) throw refuse('parameter.missing', { names: ['loginID'], blank: false, in: 'params' });
    const proof = proofIn(secretAnswer, securityFields);
    if (proof !== undefined) {
      if (newPassword === undefined) throw refuse('parameter.missing', { names: ['newPassword'], blank: false, in: 'params' });
      const answered = { identifier: loginID, proof, next: Password.typed(newPassword), captcha };
      return { data: { UID: uidOf(await core.recoverByAnswer(answered)) } };
    }
    if (!sendEmail && entry.kind !== 'server') throw refuse('caller.kind-unsuitable', { needed: 'server', got: 'client' });
    const result = await core.beginRecovery({
      identifier: loginID,
      captcha,
      code: { purpose: 'recover', form: { kind: 'token' } },
      link: resetLink(entry, tokenOut),
      deliver: sendEmail ? 'message' : 'return',
      mayAsk: true,
    });
    if (result.kind === 'answer-asked') return { code: 400050, data: result.question === null ? {} : { secretQuestion: result.question } };
    // Where nobody is told who is known, nobody is told who is asked: the answer is due from all.
    if (result.kind === 'nothing-said' && entry.ctx.tenant.settings.recovery.askAnswer) return { code: 400050 };
    if (result.kind !== 'code-returned') return {};
    const emails = emailsOf({ identifiers: result.recovering });
    return { data: { passwordResetToken: tokenOut(result.code), emails, UID: uidOf(result.person) } };
  },
});

export const resendVerificationCode = gigya.method('accounts.resendVerificationCode', {
  summary: 'Sends the verification mail again.',
  caller: { who: 'any', user: 'session-or-ticket' },
  calls: { resendVerification },
  faults: { 'identifier.unknown': 404003 },
  takes: { params: Parameters({ email: Maybe(Email()) }) },
  async handle({ params: { email } }, core, entry) {
    await core.resendVerification({ key: { id: entry.account }, email, link: verifyLink(entry) });
    return {};
  },
});
