// GetSAMLIdentityProviderInfo and what else shows owners of the first generation the applications that people enter by SAML.
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { AppId, caller, demandByDomain, demandOfKind, inPool, pageOfKind, paging } from '../applications/former-kinds.ts';
import { kind, showing, shown } from './showing.ts';

const missing = { parameters: { appId: 2010 } } as const;

export const GetSAMLIdentityProviderInfo = authing.formerField('GetSAMLIdentityProviderInfo', {
  summary: 'Shows an application that people enter by SAML.',
  caller,
  calls: showing,
  ...missing,
  takes: { args: Parameters({ appId: AppId() }) },
  handle: async ({ args }, core, entry) => shown(core, entry, await demandOfKind(core, entry, kind, args.appId)),
});

export const GetSAMLIdentityProviderList = authing.formerField('GetSAMLIdentityProviderList', {
  summary: 'Lists the applications of the pool that people enter by SAML.',
  caller,
  calls: showing,
  ...inPool,
  takes: { args: Parameters(paging) },
  async handle({ args }, core, entry) {
    const { totalCount, list } = await pageOfKind(core, entry, kind, args);
    return { totalCount, list: await Promise.all(list.map((client) => shown(core, entry, client))) };
  },
});

export const QuerySAMLIdentityProviderInfoByDomain = authing.formerField('QuerySAMLIdentityProviderInfoByDomain', {
  summary: 'Shows the application that people enter by SAML of that name in addresses.',
  caller,
  calls: showing,
  takes: { args: Parameters({ domain: Text() }) },
  handle: async ({ args }, core, entry) => shown(core, entry, await demandByDomain(core, entry, kind, args.domain)),
});
