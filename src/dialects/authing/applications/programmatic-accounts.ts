// /api/v2/applications/…/programmatic-access-accounts: further ids and secrets of an application, by which its programs fetch tokens for themselves
// (RFC 6749 4.4).
import {
  addClientBeside,
  type Client,
  changeClient,
  clientsBeside,
  removeClient,
  resetSecret,
  suspendClient,
} from '../../../core/clients/index.ts';
import { ownSeconds } from '../../../protocols/oidc/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { secret } from '../demonstration.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { textIn } from '../wire/applications.ts';
import { dateOut } from '../wire/dates.ts';
import { api, applicationsOf, demandApplication, listing, newId } from './keeping.ts';

const caller = { by: 'owner' } as const;

/** The secret is shown where it is made, and not again. */
const accountOut = (account: Client, made: string | null = null) => ({
  id: account.publicId,
  appId: account.beside,
  createdAt: textIn(account, 'created_at'),
  updatedAt: textIn(account, 'updated_at'),
  remarks: textIn(account, 'remarks'),
  tokenLifetime: account.protocol[ownSeconds] ?? null,
  enabled: account.suspended === undefined,
  secret: made,
  userId: null,
});

const finding = { ...listing, clientsBeside };

/** The account of that id, beside an application of the caller's pool. */
async function demandAccount(core: Bound<typeof finding>, entry: AuthingEntry, id: string): Promise<Client> {
  for (const { publicId } of await applicationsOf(core, entry)) {
    const found = (await core.clientsBeside({ publicId, api })).find((each) => each.publicId === id);
    if (found) return found;
  }
  throw entry.ctx.fail('client.unknown', { given: id });
}

const list = authing.endpoint('GET /applications/{appId}/programmatic-access-accounts', {
  summary: 'Lists the accounts of programs of an application, without their secrets.',
  caller,
  calls: finding,
  takes: {
    path: Parameters({ appId: Text() }),
    query: Parameters({ page: Maybe(Whole({ minimum: 1, maximum: 1_000_000 })), limit: Maybe(Whole({ minimum: 1, maximum: 200 })) }),
  },
  async handle({ path, query: { page = 1, limit = 10 } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, path.appId);
    const all = await core.clientsBeside({ publicId, api });
    return { totalCount: all.length, list: all.slice((page - 1) * limit, page * limit).map((each) => accountOut(each)) };
  },
});

const create = authing.endpoint('POST /applications/{appId}/programmatic-access-accounts', {
  summary: 'Makes an account for programs of an application, and shows its secret once.',
  caller,
  calls: { ...listing, addClientBeside },
  takes: {
    path: Parameters({ appId: Text() }),
    body: Parameters({
      tokenLifetime: Maybe(Whole({ minimum: 1, maximum: 31_536_000 })),
      remarks: Maybe(Text({ maxLength: 1000, blank: 'allowed' })),
    }),
  },
  async handle({ path, body: { tokenLifetime = 600, remarks = '' } }, core, entry) {
    const { publicId: beside, name } = await demandApplication(core, entry, path.appId);
    const [fresh, at] = [secret(entry.ctx.random), dateOut(entry.ctx.now)];
    const protocol = {
      ...{ pool: poolOf(entry.client), grant_types: ['client_credentials'], redirect_uris: [] },
      ...{ token_endpoint_auth_method: 'client_secret_post', [ownSeconds]: tokenLifetime },
      ...{ remarks, created_at: at, updated_at: at },
    };
    const account = { publicId: newId(entry), name, api, allowedAddresses: [], beside, secret: fresh, protocol };
    return accountOut(await core.addClientBeside(account), fresh);
  },
});

const changing = { ...finding, suspendClient, resetSecret, changeClient };

const change = authing.endpoint('PATCH /applications/programmatic-access-accounts', {
  summary: 'Gives an account of programs another secret, or switches it off or on.',
  caller,
  calls: changing,
  takes: {
    body: Parameters({ id: Text(), secret: Maybe(Text({ minLength: 32, maxLength: 200 })), enabled: Maybe(Flag()) }),
  },
  async handle({ body: { id, secret: fresh, enabled } }, core, entry) {
    const { publicId } = await demandAccount(core, entry, id);
    if (fresh === undefined && enabled === undefined)
      throw refuse('parameter.missing', { names: ['secret', 'enabled'], blank: false, in: 'body' });
    if (fresh !== undefined) await core.resetSecret({ publicId, api, secret: fresh, oldLivesSeconds: 0 });
    if (enabled !== undefined) await core.suspendClient({ publicId, api, suspended: !enabled });
    await core.changeClient({ publicId, api, protocol: (present) => ({ ...present, updated_at: dateOut(entry.ctx.now) }) });
    return accountOut(await demandAccount(core, entry, id), fresh ?? null);
  },
});

const remove = authing.endpoint('DELETE /applications/programmatic-access-accounts', {
  summary: 'Removes an account of programs; the application stays.',
  caller,
  calls: { ...finding, removeClient },
  takes: { query: Parameters({ id: Text() }) },
  async handle({ query }, core, entry) {
    const { publicId } = await demandAccount(core, entry, query.id);
    await core.removeClient({ publicId, api });
    return null;
  },
});

export const programmaticAccounts = [list, create, change, remove];
