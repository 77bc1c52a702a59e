// GetUserAuthorizedApps, RevokeUserAuthorizedApp: which applications of the pool a person let in by OpenID Connect, and their end.
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { listOwnAccess, withdrawAccess } from '../../../core/authorization/index.ts';
import { type Client, findClient } from '../../../core/clients/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { userOf } from '../udf/values.ts';
import { dateOut } from '../wire/dates.ts';

const caller = { by: 'user-or-owner' } as const;
type Entry = EntryFor<typeof caller>;
const reading = { readAccount, demandSelf, findClient };

/** Whose they are: the caller's own, or for an owner any user's. */
async function accountOf(core: Bound<typeof reading>, entry: Entry, userId: string | undefined): Promise<string> {
  if (entry.owner && userId === undefined) throw refuse('parameter.missing', { names: ['userId'], blank: false, in: 'args' });
  return (await userOf(core, entry, userId ?? shortId(entry.holder?.account.id ?? ''))).account.id;
}

/** The application of that id, if it is one of the pool. */
async function applicationOf(core: Bound<typeof reading>, entry: Entry, id: string): Promise<Client | undefined> {
  const client = await core.findClient({ publicId: id });
  return client?.api === 'authing' && poolOf(client) === poolOf(entry.client) ? client : undefined;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const shown = ({ publicId, name, protocol }: Client, since: string | null) => ({
  _id: publicId,
  client_id: publicId,
  name,
  description: textOf(protocol['description']),
  image: textOf(protocol['logo_uri']),
  redirect_uris: listOf(protocol['redirect_uris']),
  grant_types: listOf(protocol['grant_types']),
  response_types: listOf(protocol['response_types']),
  token_endpoint_auth_method: textOf(protocol['token_endpoint_auth_method']),
  isDeleted: false,
  when: since,
});

export const GetUserAuthorizedApps = authing.formerField('GetUserAuthorizedApps', {
  summary: 'Lists the applications that a user let in.',
  caller,
  calls: { ...reading, listOwnAccess },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: {
    args: Parameters({
      userId: Maybe(Text()),
      page: Maybe(Whole({ minimum: 1 })),
      count: Maybe(Whole({ minimum: 1, maximum: 200 })),
    }),
  },
  async handle({ args: { userId, page = 1, count = 10 } }, core, entry) {
    const account = await accountOf(core, entry, userId);
    const all = [];
    for (const { client: id, since } of await core.listOwnAccess({ account })) {
      const client = await applicationOf(core, entry, id);
      if (client) all.push(shown(client, dateOut(since)));
    }
    // All of them speak OpenID Connect.
    return { OAuthApps: [], OIDCApps: all.slice((page - 1) * count, page * count), totalCount: all.length };
  },
});

export const RevokeUserAuthorizedApp = authing.formerField('RevokeUserAuthorizedApp', {
  summary: 'Takes back what a user allowed an application: its tokens open nothing from then on.',
  caller,
  calls: { ...reading, listOwnAccess, withdrawAccess },
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ userId: Maybe(Text()), appId: Text() }) },
  async handle({ args: { userId, appId } }, core, entry) {
    const account = await accountOf(core, entry, userId);
    const client = await applicationOf(core, entry, appId);
    if (!client) throw refuse('caller.unknown', { given: appId });
    const access = (await core.listOwnAccess({ account })).find((each) => each.client === client.publicId);
    if (!access || !(await core.withdrawAccess({ account, client: client.publicId })))
      throw refuse('parameter.out-of-bounds', { name: 'appId', allowed: 'is an application that the user let in' });
    return {
      _id: client.publicId,
      appId: client.publicId,
      userId: shortId(account),
      scope: access.scopes.join(' '),
      type: 'oidc',
      isRevoked: 'true',
      when: dateOut(access.since),
    };
  },
});
