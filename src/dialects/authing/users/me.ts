// What the person who is signed in has here: how well the account is protected, and which applications it may open.
import { readAccount } from '../../../core/accounts/index.ts';
import { listClients } from '../../../core/clients/index.ts';
import { credentialsOf } from '../../../core/credentials/index.ts';
import { mayEnter } from '../../../core/permissions/index.ts';
import { factorsOf } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { openTo } from '../applications/keeping.ts';
import { ownToken } from '../authenticate.ts';
import { isApplicationOf, poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';
import { userCalls, userWith } from '../wire/identities.ts';

const caller = { by: 'user' } as const;

const info = authing.endpoint('GET /users/me/info', {
  summary: 'Shows the person who is signed in.',
  remembered: true,
  caller,
  calls: { readAccount, ...userCalls },
  async handle(_given, core, entry) {
    const { id } = entry.holder.account;
    return userWith(core, entry, await core.readAccount({ id }), ownToken(entry, id));
  },
});

/** What each protection is worth of a hundred. A hash tells nothing of the password behind it: its part stays out. [inferred] */
const worth = 20;

export const protecting = { readAccount, credentialsOf, factorsOf };

/** What protects the account, and what that is worth. */
export async function protectionOf(core: Bound<typeof protecting>, account: string) {
  const { identifiers } = await core.readAccount({ id: account });
  const has = {
    email: identifiers.some(({ kind, verified }) => kind === 'email' && verified !== null),
    phone: identifiers.some(({ kind, verified }) => kind === 'phone' && verified !== null),
    password: (await core.credentialsOf({ account })).some(({ type }) => type === 'password'),
    mfa: (await core.factorsOf({ account })).length > 0,
  };
  return { ...has, score: Object.values(has).filter(Boolean).length * worth };
}

const securityLevel = authing.endpoint('GET /users/me/security-level', {
  summary: 'Says how the account of the person who is signed in is protected.',
  caller,
  calls: protecting,
  async handle(_given, core, { holder }) {
    const { score, ...has } = await protectionOf(core, holder.account.id);
    return { ...has, passwordSecurityLevel: null, score };
  },
});

const applications = authing.endpoint('GET /users/me/applications/allowed', {
  summary: 'Lists the applications that the person who is signed in may open.',
  caller,
  calls: { listClients, mayEnter },
  takes: { query: Parameters({ page: Maybe(Whole({ minimum: 1 })), limit: Maybe(Whole({ minimum: 1, maximum: 50 })) }) },
  async handle({ query: { page = 1, limit = 10 } }, core, { client, ctx, holder }) {
    const { logo } = blockOf(ctx.tenant.settings.apis);
    const all = (await core.listClients({})).filter((each) => each.api === 'authing' && isApplicationOf(each, poolOf(client)));
    const open = await openTo(core, all, holder.account.id);
    const list = open.slice((page - 1) * limit, page * limit).map(({ publicId: id, name }) => ({ id, name, logo, protocol: 'oidc' }));
    return { totalCount: open.length, list };
  },
});

export const own = [info, securityLevel, applications];
