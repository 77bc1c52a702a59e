// /api/users/v1/recovery/password: confirm, reset; the code from the mail came back.
import { Password } from '../../../core/credentials/index.ts';
import { checkRecovery, setPasswordByRecovery } from '../../../core/recovery/index.ts';
import type { Asked } from '../../../http/asked.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import type { Extra } from '../envelope.ts';
import { base, codeFaults } from './newer-recovery.ts';

/** The code from the mail is good; the same code then sets the password. */
export const confirm = wso2.endpoint({
  operation: `POST ${base}/confirm`,
  method: 'POST',
  path: `${base}/confirm`,
  caller: 'portal',
  calls: { checkRecovery },
  faults: codeFaults,
  takes: { body: Parameters({ confirmationCode: Text() }) },
  async handle({ body }, core) {
    await core.checkRecovery({ value: body.confirmationCode });
    return { body: { resetCode: body.confirmationCode, links: [{ rel: 'next', href: `${base}/reset`, type: 'POST' }] } };
  },
});

/** The code stays good, and is sent back. */
const again = (word: string, text: string) =>
  ({
    code: null,
    extra: (_detail: unknown, { body }: Asked): Extra => ({ http: 412, word, text, key: String(jsonObjectOf(body)['resetCode'] ?? '') }),
  }) as const;
const policy = again('PWR-10006', 'Password Policy Violate');

export const reset = wso2.endpoint({
  operation: `POST ${base}/reset`,
  method: 'POST',
  path: `${base}/reset`,
  caller: 'portal',
  calls: { setPasswordByRecovery },
  faults: {
    ...codeFaults,
    'password.reused': again('PWR-10005', 'This password has been used in recent history. Please choose a different password'),
  },
  problems: {
    'password:too-short': policy,
    'password:too-long': policy,
    'password:pattern': policy,
  },
  takes: { body: Parameters({ resetCode: Text(), password: Text() }) },
  async handle({ body }, core) {
    await core.setPasswordByRecovery({ proof: { value: body.resetCode }, next: Password.typed(body.password) });
    return { body: { code: 'PWR-02005', message: 'Successful password reset.' } };
  },
});
