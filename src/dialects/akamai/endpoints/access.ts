// /access: codes that verify an attribute.
import { readAccount } from '../../../core/accounts/index.ts';
import { demandAttributes, demandRecordType, issueAttributeCode, useAttributeCode } from '../../../core/schema/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

const dateTimes: Readonly<Record<string, string>> = {
  emailVerified: 'email',
  mobileNumberVerified: 'phone',
  deactivateAccount: 'deactivateAccount',
  accountDataRequestTime: 'accountDataRequestTime',
  accountDeleteRequestTime: 'accountDeleteRequestTime',
};

export const getVerificationCode = akamai.endpoint({
  operation: '/access/getVerificationCode',
  method: ['GET', 'POST'],
  path: '/access/getVerificationCode',
  caller: { by: 'client', right: 'everything' },
  calls: { demandRecordType, demandAttributes, readAccount, issueAttributeCode },
  takes: { params: Parameters({ ...selecting, attribute_name: Text(), lifetime: Maybe(Whole({ minimum: 1, maximum: 31_536_000 })) }) },
  async handle({ params }, core, entry) {
    const key = selectorOf(params, entry);
    await core.demandRecordType({ type: params.type_name ?? 'user', known: ['user'] });
    await core.demandAttributes({ paths: [params.attribute_name], known: (path) => path in dateTimes });
    const { account } = await core.readAccount(key);
    const code = await core.issueAttributeCode({
      account: account.id,
      attribute: dateTimes[params.attribute_name]!,
      lifeSeconds: params.lifetime ?? 30,
    });
    return { body: { verification_code: code } };
  },
});

export const useVerificationCode = akamai.endpoint({
  operation: '/access/useVerificationCode',
  method: ['GET', 'POST'],
  path: '/access/useVerificationCode',
  caller: { by: 'nobody' },
  calls: { useAttributeCode },
  takes: { params: Parameters({ verification_code: Text() }) },
  async handle({ params }, core) {
    const { account } = await core.useAttributeCode({ value: params.verification_code });
    return { body: { uuid: account } };
  },
});
