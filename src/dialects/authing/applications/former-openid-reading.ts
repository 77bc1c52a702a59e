// GetOIDCAppInfo, GetOIDCAppList and QueryOIDCAppInfoByDomain: applications for OpenID Connect, as owners of the first generation see them.
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { openidOut } from '../wire/former-applications.ts';
import { AppId, caller, demandByDomain, demandOfKind, inPool, pageOfKind, paging, secretOf, showing, unknownAs } from './former-kinds.ts';
import { listing } from './keeping.ts';

const kind = 'oidc';
const absent = unknownAs(4212);
const missing = { parameters: { appId: 2010 } } as const;

export const GetOIDCAppInfo = authing.formerField('GetOIDCAppInfo', {
  summary: 'Shows an application for OpenID Connect, with its secret.',
  caller,
  calls: showing,
  ...missing,
  ...absent,
  takes: { args: Parameters({ appId: AppId() }) },
  async handle({ args }, core, entry) {
    const client = await demandOfKind(core, entry, kind, args.appId);
    return openidOut({ client, secret: await secretOf(core, client) });
  },
});

export const GetOIDCAppList = authing.formerField('GetOIDCAppList', {
  summary: 'Lists the applications of the pool for OpenID Connect.',
  caller,
  calls: listing,
  ...inPool,
  takes: { args: Parameters(paging) },
  async handle({ args }, core, entry) {
    const { totalCount, list } = await pageOfKind(core, entry, kind, args);
    return { totalCount, list: list.map((client) => openidOut({ client, secret: null })) };
  },
});

export const QueryOIDCAppInfoByDomain = authing.formerField('QueryOIDCAppInfoByDomain', {
  summary: 'Shows the application for OpenID Connect of that name in addresses.',
  caller,
  calls: listing,
  ...absent,
  takes: { args: Parameters({ domain: Text() }) },
  handle: async ({ args }, core, entry) => openidOut({ client: await demandByDomain(core, entry, kind, args.domain), secret: null }),
});
