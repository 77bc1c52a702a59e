// What is answered where a code of recovery is not good, or there is no way to send one.
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import { outside } from '../answers.ts';
import type { Extra } from '../reply.ts';

/** The code that was sent, as the vendor repeats it. */
export const naming = (word: string, says: (code: string) => string, ...members: readonly string[]) =>
  ({
    code: null,
    extra: (_detail: unknown, { body }: HttpRequest): Extra => {
      const sent = jsonObjectOf(body);
      const member = members.find((name) => typeof sent[name] === 'string');
      return { http: 406, word, text: says(member === undefined ? '' : String(sent[member]).slice(0, 200)) };
    },
  }) as const;
const named = ['recoveryCode', 'confirmationCode', 'resetCode'];
const wrongCode = naming('UAR-10001', (code) => `Invalid recoveryCode : '${code}'`, ...named);
export const codeFaults = {
  'code.wrong': wrongCode,
  'code.used': wrongCode,
  'code.expired': naming('UAR-10013', (code) => `Invalid recovery code: '${code}'`, ...named),
} as const;
export const wrongResend = naming('UAR-10012', (code) => `Invalid resend code: '${code}'`, 'resendCode');
export const noChannel = outside(404, 'UAR-10003', 'No verified channels found for user');
