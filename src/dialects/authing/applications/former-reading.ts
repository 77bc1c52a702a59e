// How owners of the first generation see their applications of a kind: one with its secret, a page of them, and the one of a name in addresses.
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { oauthOut, openidOut } from '../wire/former-applications.ts';
import {
  AppId,
  type ApplicationKind,
  caller,
  demandByDomain,
  demandOfKind,
  inPool,
  pageOfKind,
  paging,
  secretOf,
  showing,
  unknownAs,
} from './former-kinds.ts';
import { listing } from './keeping.ts';

interface Reading {
  readonly kind: ApplicationKind;
  /** As a summary calls the kind. */
  readonly called: string;
  /** The vendor's names of the three fields. */
  readonly names: { readonly one: string; readonly page: string; readonly byDomain: string };
  readonly absent: ReturnType<typeof unknownAs>;
  readonly out: typeof oauthOut | typeof openidOut;
}

const readingOf = ({ kind, called, names, absent, out }: Reading) => ({
  one: authing.formerField(names.one, {
    summary: `Shows an application for ${called}, with its secret.`,
    caller,
    calls: showing,
    parameters: { appId: 2010 },
    ...absent,
    takes: { args: Parameters({ appId: AppId() }) },
    async handle({ args }, core, entry) {
      const client = await demandOfKind(core, entry, kind, args.appId);
      return out({ client, secret: await secretOf(core, client) });
    },
  }),
  page: authing.formerField(names.page, {
    summary: `Lists the applications of the pool for ${called}.`,
    caller,
    calls: listing,
    ...inPool,
    takes: { args: Parameters(paging) },
    async handle({ args }, core, entry) {
      const { totalCount, list } = await pageOfKind(core, entry, kind, args);
      return { totalCount, list: list.map((client) => out({ client, secret: null })) };
    },
  }),
  byDomain: authing.formerField(names.byDomain, {
    summary: `Shows the application for ${called} of that name in addresses.`,
    caller,
    calls: listing,
    ...absent,
    takes: { args: Parameters({ domain: Text() }) },
    handle: async ({ args }, core, entry) => out({ client: await demandByDomain(core, entry, kind, args.domain), secret: null }),
  }),
});

export const {
  one: getOAuthedAppInfo,
  page: getOAuthedAppList,
  byDomain: QueryAppInfoByDomain,
} = readingOf({
  kind: 'oauth',
  called: 'OAuth 2.0',
  names: { one: 'getOAuthedAppInfo', page: 'getOAuthedAppList', byDomain: 'QueryAppInfoByDomain' },
  absent: unknownAs(2221),
  out: oauthOut,
});

export const {
  one: GetOIDCAppInfo,
  page: GetOIDCAppList,
  byDomain: QueryOIDCAppInfoByDomain,
} = readingOf({
  kind: 'oidc',
  called: 'OpenID Connect',
  names: { one: 'GetOIDCAppInfo', page: 'GetOIDCAppList', byDomain: 'QueryOIDCAppInfoByDomain' },
  absent: unknownAs(4212),
  out: openidOut,
});
