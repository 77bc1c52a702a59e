// /api/users/v1 and v2/recovery/password: confirm, reset; the code from the message came back.
import { Password } from '../../../core/credentials/index.ts';
import { accountOfFlow, exchangeRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { nextStep } from '../wire/links.ts';
import { basePath, properties, type Version } from './message.ts';
import { codeFaults, naming } from './refusals.ts';

const wrongCode = naming('UAR-10015', (code) => `Invalid confirmation code : '${code}'.`, 'confirmationCode', 'flowConfirmationCode');
const flowFaults = {
  'code.wrong': wrongCode,
  'code.used': wrongCode,
  'code.expired': naming('UAR-10016', (code) => `Expired confirmation code : '${code}'.`, 'confirmationCode', 'flowConfirmationCode'),
} as const;

/** Of the second version, `confirmationCode` names the flow where a code was typed; else it is the code of the mail, as in the first. */
const confirm = (version: Version) =>
  wso2.endpoint(`POST ${basePath(version)}/confirm`, {
    summary: 'Exchanges the code of the message for one that sets a password.',
    caller: 'service',
    calls: { accountOfFlow, exchangeRecovery },
    faults: version === 2 ? flowFaults : codeFaults,
    takes: { body: Parameters({ confirmationCode: Text(), otp: Maybe(Text()), properties }) },
    async handle({ body: { confirmationCode, otp } }, core, entry) {
      const ofFlow = version === 2 && otp !== undefined;
      const resetCode = await core.exchangeRecovery(
        ofFlow
          ? { value: otp, subject: await core.accountOfFlow({ flow: confirmationCode }) }
          : { value: confirmationCode, ...(version === 1 ? { typed: 'by-value' } : {}) },
      );
      const flow = ofFlow ? { flowConfirmationCode: confirmationCode } : {};
      return { body: { resetCode, ...flow, links: [nextStep(entry, `${basePath(version)}/reset`)] } };
    },
  });

/** The code stays good, and is sent back. */
const again = (word: string, text: string) =>
  ({
    code: null,
    extra: (_detail: unknown, { body }: HttpRequest): Extra => ({
      http: 412,
      word,
      text,
      key: String(jsonObjectOf(body)['resetCode'] ?? ''),
    }),
  }) as const;
const policy = again('PWR-10006', 'Password Policy Violate');

const reset = (version: Version) =>
  wso2.endpoint(`POST ${basePath(version)}/reset`, {
    summary: 'Sets a new password.',
    caller: 'service',
    calls: { accountOfFlow, setPasswordByRecovery },
    faults: {
      ...codeFaults,
      'password.reused': again('PWR-10005', 'This password has been used in recent history. Please choose a different password'),
    },
    problems: { 'password:too-short': policy, 'password:too-long': policy, 'password:pattern': policy },
    parameters: { password: outside(400, 'PWR-10003', 'No password found') },
    takes: { body: Parameters({ resetCode: Text(), flowConfirmationCode: Maybe(Text()), password: Text(), properties }) },
    async handle({ body: { resetCode: value, flowConfirmationCode: flow, password } }, core) {
      const proof = version === 2 && flow !== undefined ? { value, subject: await core.accountOfFlow({ flow }) } : { value };
      await core.setPasswordByRecovery({ proof, next: Password.typed(password) });
      return { body: { code: 'PWR-02005', message: 'Successful password reset.' } };
    },
  });

export const newerReset = ([1, 2] as const).flatMap((version) => [confirm(version), reset(version)]);
