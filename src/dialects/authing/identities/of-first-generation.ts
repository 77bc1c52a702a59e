// bindOtherOAuth, unbindOtherOAuth, notBindOAuthList: identities at other providers, as the first generation binds them.
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { exchangeProviderToken, linkAsOperator, linkSoleIdentity, listProviders, unlinkIdentity } from '../../../core/federation/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { EntryFor } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { bindingOut, domainOf, identitiesWithRows, identityCalls, rowOf } from '../wire/identities.ts';

const byEither = { by: 'user-or-owner' } as const;
type Entry = EntryFor<typeof byEither>;
const naming = { readAccount, demandSelf };
const named = { client: Maybe(Text()), user: Maybe(Text()) };

interface Named {
  readonly client?: string;
  readonly user?: string;
}

/** Whose identities are meant: the caller's own, or for an owner those of any user. Order: pool → user named → the caller's own. */
async function accountOf(core: Bound<typeof naming>, entry: Entry, { client, user }: Named): Promise<string> {
  const pool = poolOf(entry.client);
  if (client !== undefined && client !== pool) throw refuse('tenant.unknown', { given: client });
  if (user === undefined) {
    if (entry.owner) throw refuse('parameter.missing', { names: ['user'], blank: false, in: 'args' });
    return entry.holder.account.id;
  }
  const { account } = await core.readAccount({ short: user });
  if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: account.id });
  return account.id;
}

/** Names under which providers, and the vendor's own clients, write the token by which somebody proves who they are there. */
const proofs = ['id_token', 'idToken', 'access_token', 'accessToken'] as const;

function proofIn(told: JsonObject): string | undefined {
  const name = proofs.find((each) => typeof told[each] === 'string' && told[each] !== '');
  return name && String(told[name]);
}

export const bindOtherOAuth = authing.formerField('bindOtherOAuth', {
  summary: 'Binds an identity at another provider: a person by the token that the provider gave, an owner without.',
  caller: byEither,
  calls: { ...naming, ...identityCalls, exchangeProviderToken, linkSoleIdentity, linkAsOperator },
  faults: { 'second-factor.unproven': 2206 },
  takes: { args: Parameters({ type: Text(), unionid: Text(), userInfo: JsonObjectText(), ...named }) },
  async handle({ args }, core, entry) {
    const { type, unionid: subject } = args;
    const account = await accountOf(core, entry, args);
    const told = args.userInfo as JsonObject;
    if (entry.owner) {
      const { access_token: _a, accessToken: _b, id_token: _c, idToken: _d, ...profile } = told;
      await core.linkAsOperator({ account, provider: type, subject, profile });
    } else {
      // What somebody says of themselves would let in whoever the provider knows by that name.
      const proof = proofIn(told);
      if (proof === undefined) throw entry.ctx.fail('provider-token.invalid', { provider: type });
      const token = await core.exchangeProviderToken({ provider: type, token: proof });
      await core.linkSoleIdentity({ account, session: entry.holder.session, token, subject, addressMatters: true });
    }
    const { identities, rows } = await identitiesWithRows(core, account);
    const domain = domainOf(type, rows);
    const bound = identities.find((each) => each.provider === domain && each.subject === subject);
    return bound && bindingOut(bound, rows, poolOf(entry.client));
  },
});

export const unbindOtherOAuth = authing.formerField('unbindOtherOAuth', {
  summary: 'Removes the identity at a provider.',
  caller: byEither,
  calls: { ...naming, ...identityCalls, unlinkIdentity },
  faults: { 'means.last': 2217 },
  takes: { args: Parameters({ type: Text(), ...named }) },
  async handle({ args }, core, entry) {
    const account = await accountOf(core, entry, args);
    const { identities, rows } = await identitiesWithRows(core, account);
    const provider = domainOf(args.type, rows);
    const bound = identities.find((each) => each.provider === provider);
    const by = entry.owner ? 'operator' : 'person';
    await core.unlinkIdentity(bound ? { account, by, provider, subject: bound.subject } : { account, by, provider });
    return bound && bindingOut(bound, rows, poolOf(entry.client));
  },
});

export const notBindOAuthList = authing.formerField('notBindOAuthList', {
  summary: 'Lists the providers of the pool, and which of them are bound to the user.',
  caller: byEither,
  calls: { ...naming, ...identityCalls, listProviders },
  steps: { 'identities.list': 2214 },
  takes: { args: Parameters(named) },
  async handle({ args }, core, entry) {
    const account = await accountOf(core, entry, args);
    const identities = await core.listIdentities({ account });
    const rows = await core.listProviders({});
    const offered = rows.filter(({ enabled, kind }) => enabled && kind !== 'saml');
    const names = new Set([...offered.map(({ name }) => name), ...identities.map((each) => rowOf(each, rows).name)]);
    const app = new URLSearchParams({ app_id: entry.client.publicId });
    return [...names].map((type) => {
      const bound = identities.find((each) => rowOf(each, rows).name === type);
      return {
        type,
        name: rows.find(({ name }) => name === type)?.label ?? type,
        oAuthUrl: `${entry.base}/connections/social/${encodeURIComponent(type)}?${app}`,
        image: null,
        binded: bound !== undefined,
        unionid: bound?.subject ?? null,
        openid: bound && typeof bound.profile['openid'] === 'string' ? bound.profile['openid'] : null,
      };
    });
  },
});
