// Identities at other providers through REST: an owner's of any user, and a person's own.
import { readAccountHere } from '../../../core/accounts/index.ts';
import { linkAsOperator, unlinkIdentities } from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { poolOf } from '../pools.ts';
import { domainOf, identitiesWithRows, identityCalls, identityOfThird, identityOut } from '../wire/identities.ts';

/**
 * The provider is named twice by clients: by its id, and by the name of the connection, which are the same here. What kind it is its row says: `type` and
 * `isSocial` are heard, and change nothing.
 */
const named = { userId: Text(), extIdpId: Maybe(Text()), identifier: Maybe(Text()), type: Maybe(Text()), isSocial: Maybe(Flag()) };

function providerIn({ extIdpId, identifier }: { readonly extIdpId?: string; readonly identifier?: string }): string {
  if (extIdpId !== undefined && identifier !== undefined && extIdpId !== identifier)
    throw refuse('parameter.conflicting', { names: ['extIdpId', 'identifier'] });
  const name = identifier ?? extIdpId;
  if (name === undefined) throw refuse('parameter.missing', { names: ['identifier'], blank: false, in: 'body' });
  return name;
}

export const unlinking = { ...identityCalls, unlinkIdentities };

/** All identities that the account has of that provider go, or none where they are the last way in. */
export async function unlinkAll(core: Bound<typeof unlinking>, account: string, by: 'person' | 'operator', name: string): Promise<void> {
  const { rows } = await identitiesWithRows(core, account);
  await core.unlinkIdentities({ account, by, provider: domainOf(name, rows) });
}

const linkIdentity = authing.endpoint('POST /users/identity/link', {
  summary: 'Binds an identity at another provider to a user.',
  caller: { by: 'owner' },
  calls: { readAccountHere, linkAsOperator, ...identityCalls },
  takes: { body: Parameters({ ...named, userIdInIdp: Text() }) },
  async handle({ body }, core, { client }) {
    const provider = providerIn(body);
    const { account } = await core.readAccountHere({ short: body.userId });
    const bound = await core.linkAsOperator({ account: account.id, provider, subject: body.userIdInIdp, profile: {} });
    return identityOut(bound, await core.listProviders({}), poolOf(client));
  },
});

const unlinkIdentityOf = authing.endpoint('POST /users/identity/unlink', {
  summary: 'Removes the identities that a user has at a provider.',
  caller: { by: 'owner' },
  calls: { readAccountHere, ...unlinking },
  faults: { 'means.last': 2217 },
  takes: { body: Parameters(named) },
  async handle({ body }, core) {
    const provider = providerIn(body);
    const { account } = await core.readAccountHere({ short: body.userId });
    await unlinkAll(core, account.id, 'operator', provider);
    return null;
  },
});

const getIdentities = authing.third('GET /get-identities', {
  summary: 'Lists the identities of the person who is signed in.',
  caller: { by: 'user' },
  calls: identityCalls,
  steps: { 'identities.list': 2214 },
  async handle(_given, core, { holder }) {
    const { identities, rows } = await identitiesWithRows(core, holder.account.id);
    return identities.map((each) => identityOfThird(each, rows));
  },
});

const unlinkExtIdp = authing.third('POST /unlink-extidp', {
  summary: 'Removes the identities that the person who is signed in has at a provider.',
  caller: { by: 'user' },
  calls: unlinking,
  faults: { 'means.last': 2217 },
  takes: { body: Parameters({ extIdpId: Text() }) },
  async handle({ body }, core, { holder }) {
    await unlinkAll(core, holder.account.id, 'person', body.extIdpId);
    return null;
  },
});

export const ownersIdentities = [linkIdentity, unlinkIdentityOf];
export const ownIdentities = [getIdentities, unlinkExtIdp];
