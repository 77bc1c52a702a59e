// /api/identity/user/v1.0/introspect-code: what a code is for, before it is used.
import { Type } from 'typebox';
import { readAccount } from '../../../core/accounts/index.ts';
import { type Inspectable, inspectCode } from '../../../core/codes/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { userOf } from '../wire/people.ts';
import { channel, demandByMail, property } from './registering.ts';

const path = '/api/identity/user/v1.0/introspect-code';

const flows = {
  recover: { recoveryScenario: 'NOTIFICATION_BASED_PW_RECOVERY', recoveryStep: 'UPDATE_PASSWORD' },
  'verify-contact': { recoveryScenario: 'SELF_SIGN_UP', recoveryStep: 'CONFIRM_SIGN_UP' },
} as const satisfies { readonly [P in Inspectable]?: object };

export const introspectCode = wso2.endpoint(`POST ${path}`, {
  summary: 'Says what a code is for and whose it is, without using it.',
  caller: 'portal',
  calls: { inspectCode: inspectCode<keyof typeof flows>, readAccount },
  faults: { 'account.not-found': outside(404, '18001', 'The code belongs to nobody.') },
  takes: { body: Parameters({ code: Text(), verifiedChannel: Maybe(channel), properties: Maybe(Type.Array(property)) }) },
  async handle({ body }, core, { ctx }) {
    demandByMail(body.verifiedChannel);
    const { purpose, account, expired } = await core.inspectCode({ value: body.code, purposes: ['recover', 'verify-contact'] });
    const user = userOf(await core.readAccount({ id: account }), ctx.tenant.domain);
    return { status: 202, body: { user, ...flows[purpose], isExpired: expired } };
  },
});
