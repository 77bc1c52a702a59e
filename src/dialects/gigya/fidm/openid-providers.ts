// fidm.oidc.rp.createOP, updateOP, getOP, getOPs and delOP: other providers with which people of the site sign in by OpenID Connect.
import { type IdentityProvider, listProviders, removeProvider, writeProvider } from '../../../core/federation/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { address, demandNoKeys, facts, prefix, providerName, providerOut, rowOf } from './openid-facts.ts';
import { unfit } from './unfit.ts';

const caller = { who: 'server' } as const;
const unknown = { code: 404000, extra: { details: 'OP not found' } } as const;
const faults = { 'input.rejected': unfit } as const;

const named = (rows: readonly IdentityProvider[], name: string) =>
  rows.find((row) => row.name === `${prefix}${name}` && row.kind === 'openid');

function demandNamed(rows: readonly IdentityProvider[], name: string): IdentityProvider {
  const row = named(rows, name);
  if (!row) throw refuse('caller.unknown', { given: name });
  return row;
}

export const createOP = gigya.method('fidm.oidc.rp.createOP', {
  summary: 'Adds a provider of OpenID Connect with which people of the site sign in; it is named oidc- and its name.',
  caller,
  calls: { listProviders, writeProvider },
  faults,
  requestErrors: { 'parameter.conflicting': { code: 400007, extra: { details: 'An OP of this name is there' } } },
  takes: {
    params: Parameters({
      providerName,
      ...facts,
      clientID: Text({ maxLength: 1000 }),
      clientSecret: Text({ maxLength: 10_000 }),
      issuer: address(),
    }),
  },
  async handle({ params: { providerName: name, ...given } }, core) {
    demandNoKeys(given);
    if (named(await core.listProviders({}), name)) throw refuse('parameter.conflicting', { names: ['providerName'] });
    await core.writeProvider(rowOf(name, given, undefined));
    return {};
  },
});

export const updateOP = gigya.method('fidm.oidc.rp.updateOP', {
  summary: 'Changes what is said of such a provider; what is not named stays.',
  caller,
  calls: { listProviders, writeProvider },
  faults,
  requestErrors: { 'caller.unknown': unknown },
  takes: { params: Parameters({ providerName, ...facts }) },
  async handle({ params: { providerName: name, ...given } }, core) {
    demandNoKeys(given);
    await core.writeProvider(rowOf(name, given, demandNamed(await core.listProviders({}), name)));
    return {};
  },
});

export const getOP = gigya.method('fidm.oidc.rp.getOP', {
  summary: 'Shows such a provider, without our secret there.',
  caller,
  calls: { listProviders },
  requestErrors: { 'caller.unknown': unknown },
  takes: { params: Parameters({ providerName }) },
  handle: async ({ params: { providerName: name } }, core) => ({ data: providerOut(demandNamed(await core.listProviders({}), name)) }),
});

export const getOPs = gigya.method('fidm.oidc.rp.getOPs', {
  summary: 'Lists the providers of OpenID Connect with which people of the site sign in.',
  caller,
  calls: { listProviders },
  async handle(_given, core) {
    const rows = (await core.listProviders({})).filter(({ name, kind }) => kind === 'openid' && name.startsWith(prefix));
    return {
      data: { OPs: rows.map(providerOut).map(({ providerName: name, authorizeEndpoint }) => ({ providerName: name, authorizeEndpoint })) },
    };
  },
});

export const delOP = gigya.method('fidm.oidc.rp.delOP', {
  summary: 'Removes such a provider. Identities of people stay, and are of no use until one of its name is there again.',
  caller,
  calls: { listProviders, removeProvider },
  faults: { 'provider.unknown': unknown },
  requestErrors: { 'caller.unknown': unknown },
  takes: { params: Parameters({ providerName }) },
  async handle({ params: { providerName: name } }, core) {
    const row = demandNamed(await core.listProviders({}), name);
    await core.removeProvider({ name: row.name });
    return {};
  },
});
