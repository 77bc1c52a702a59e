// GetSAMLServiceProviderInfo and what goes with it: the pool as a service provider, once for each identity provider by which its people sign in by SAML.
import { type IdentityProvider, listProviders, readProvider, removeProvider, samlConfigurationIn } from '../../../core/federation/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { caller, inPool, paging } from '../applications/former-kinds.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';

const unknown = { 'provider.unknown': 7348 } as const;
const reading = { readProvider };
const takes = { args: Parameters({ appId: Text() }) } as const;

/** The row has the name by which it is registered as its id. */
const out = (row: IdentityProvider, { client }: AuthingEntry) => {
  const known = samlConfigurationIn(row.configuration);
  return {
    ...{ _id: row.name, appId: row.name, clientId: poolOf(client), name: row.label, domain: row.domain, isDeleted: false },
    ...{
      enabled: row.enabled,
      IdPEntityID: known?.entityId ?? null,
      loginUrl: known?.signOn ?? '',
      logoutUrl: known?.logout?.address ?? '',
    },
    ...{ redirectUrl: '', nameId: known?.nameFormat ?? 'persistent', SPUrl: known?.own.consumer ?? null },
    assertionConsumeService: known
      ? [{ binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', url: known.own.consumer, isDefault: true }]
      : [],
  };
};

async function demandRow(core: Bound<typeof reading>, { ctx }: AuthingEntry, name: string): Promise<IdentityProvider> {
  const row = await core.readProvider({ name });
  if (row.kind !== 'saml') throw ctx.fail('provider.unknown', { provider: name });
  return row;
}

export const GetSAMLServiceProviderInfo = authing.formerField('GetSAMLServiceProviderInfo', {
  summary: 'Shows what is registered of an identity provider by which people sign in by SAML.',
  caller,
  calls: reading,
  faults: unknown,
  takes,
  handle: async ({ args }, core, entry) => out(await demandRow(core, entry, args.appId), entry),
});

export const QuerySAMLServiceProviderInfoByAppID = authing.formerField('QuerySAMLServiceProviderInfoByAppID', {
  summary: 'The same.',
  caller,
  calls: reading,
  faults: unknown,
  takes,
  handle: async ({ args }, core, entry) => out(await demandRow(core, entry, args.appId), entry),
});

export const GetSAMLServiceProviderList = authing.formerField('GetSAMLServiceProviderList', {
  summary: 'Lists the identity providers by which people sign in by SAML.',
  caller,
  calls: { listProviders },
  ...inPool,
  takes: { args: Parameters(paging) },
  async handle({ args: { page = 1, count = 10 } }, core, entry) {
    const all = (await core.listProviders({})).filter(({ kind }) => kind === 'saml');
    return { totalCount: all.length, list: all.slice((page - 1) * count, page * count).map((row) => out(row, entry)) };
  },
});

export const RemoveSAMLServiceProvider = authing.formerField('RemoveSAMLServiceProvider', {
  summary:
    'Removes an identity provider by which people sign in by SAML: their identities stay, and are of no use until one of its name is there again.',
  caller,
  calls: { ...reading, removeProvider },
  ...inPool,
  faults: unknown,
  takes,
  async handle({ args }, core, entry) {
    const row = await demandRow(core, entry, args.appId);
    await core.removeProvider({ name: row.name });
    return out(row, entry);
  },
});
