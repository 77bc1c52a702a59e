// fidm.saml.registerIdP, importIdPMetadata, getRegisteredIdPs, delIdP, getConfig and setConfig: identity providers with which people of the site sign in by SAML.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import {
  listProviders,
  readSamlMetadata,
  registerSamlProvider,
  removeProvider,
  samlConfigurationIn,
} from '../../../core/federation/index.ts';
import { demandCertificate, samlKeysInForce } from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, JsonText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import type { Extra } from '../reply.ts';
import { samlNamesAt } from '../wire/site-address.ts';
import { idpConfig, idpName, nameOf } from './saml-config.ts';
import { choicesOf, idpOut, metadataOf, prefix } from './saml-facts.ts';
import { unfit } from './unfit.ts';

const caller = { who: 'server' } as const;
const unknown = { code: 404000, extra: { details: 'IdP not found' } } as const;
const metadataUnfit = {
  code: 400006,
  extra: ({ says }: FaultDetails['saml-metadata.unfit']): Extra => ({ details: `metadata: ${says}` }),
} as const;

const ownAt = ({ base, apiKey }: GigyaEntry) => samlNamesAt(base, apiKey ?? '');

export const registerIdP = gigya.method('fidm.saml.registerIdP', {
  summary: 'Registers an identity provider, or replaces what is registered of the one of that name; it is named saml- and its name.',
  caller,
  calls: { demandCertificate, registerSamlProvider },
  faults: { 'input.rejected': unfit, 'saml-metadata.unfit': metadataUnfit, 'certificate.absent': 409014 },
  takes: { params: Parameters({ config: JsonText(idpConfig) }) },
  async handle({ params: { config: facts } }, core, entry) {
    const certificate = await core.demandCertificate({ given: facts.certificate });
    const { choices, without } = choicesOf(facts);
    await core.registerSamlProvider({
      ...{ name: `${prefix}${facts.name ?? nameOf(facts.entityID)}`, metadata: { text: metadataOf(facts, certificate) } },
      ...{ choices, address: entry.base, own: ownAt(entry) },
    });
    return { passedOver: without };
  },
});

export const importIdPMetadata = gigya.method('fidm.saml.importIdPMetadata', {
  summary: 'Reads the metadata of an identity provider, as a text or from where it is published, and registers it where that is asked.',
  caller,
  calls: { readSamlMetadata, registerSamlProvider },
  faults: { 'input.rejected': unfit, 'saml-metadata.unfit': metadataUnfit },
  takes: {
    params: Parameters({
      metadata: Maybe(Type.String({ maxLength: 1024 * 1024 })),
      url: Maybe(Text({ maxLength: 2000, pattern: '^https?://' })),
      saveConfiguration: Maybe(Flag()),
      name: Maybe(idpName),
    }),
  },
  async handle({ params: { metadata: text, url, saveConfiguration, name } }, core, entry) {
    if ((text === undefined) === (url === undefined))
      throw refuse('parameter.missing', { names: ['metadata', 'url'], blank: false, in: 'params' });
    if (saveConfiguration && name === undefined) throw refuse('parameter.missing', { names: ['name'], blank: false, in: 'params' });
    const metadata = text === undefined ? { url: url! } : { text };
    if (!saveConfiguration) return { data: { config: idpOut({ name: name ?? '' }, await core.readSamlMetadata({ metadata })) } };
    const row = await core.registerSamlProvider({ name: `${prefix}${name}`, metadata, address: entry.base, own: ownAt(entry) });
    return { data: { config: idpOut(row, samlConfigurationIn(row.configuration)!) } };
  },
});

export const getRegisteredIdPs = gigya.method('fidm.saml.getRegisteredIdPs', {
  summary: 'Lists the identity providers with which people of the site sign in by SAML.',
  caller,
  calls: { listProviders },
  async handle(_given, core) {
    const configs = (await core.listProviders({})).flatMap((row) => {
      const known = row.name.startsWith(prefix) ? samlConfigurationIn(row.configuration) : undefined;
      return known ? [idpOut(row, known)] : [];
    });
    return { data: { configs } };
  },
});

export const delIdP = gigya.method('fidm.saml.delIdP', {
  summary: 'Removes an identity provider. Identities of people stay, and are of no use until one of its name is there again.',
  caller,
  calls: { listProviders, removeProvider },
  faults: { 'provider.unknown': unknown },
  requestErrors: { 'caller.unknown': unknown },
  takes: { params: Parameters({ name: Text({ maxLength: 200 }) }) },
  async handle({ params: { name } }, core) {
    const row = (await core.listProviders({})).find((each) => each.name === `${prefix}${name}` && each.kind === 'saml');
    if (!row) throw refuse('caller.unknown', { given: name });
    await core.removeProvider({ name: row.name });
    return {};
  },
});

/** What identity providers are to know of the site. */
export async function ownAsService(core: Bound<{ readonly samlKeysInForce: typeof samlKeysInForce }>, entry: GigyaEntry, named?: string) {
  const { published } = await core.samlKeysInForce({});
  const { entityId, consumer, logout } = ownAt(entry);
  const query = named === undefined ? '' : `?${new URLSearchParams({ idpName: named })}`;
  return {
    entityID: entityId,
    certificate: published[0]!.certificate,
    spAssertionConsumerServiceUrl: consumer,
    spSingleLogoutServiceUrl: logout,
    spMetadataUrl: `${entityId}/sp/metadata${query}`,
  };
}

export const getSamlConfig = gigya.method('fidm.saml.getConfig', {
  summary: 'Shows what identity providers are to know of the site: its name, its addresses, and the certificate that proves what it sends.',
  caller,
  calls: { samlKeysInForce },
  takes: { params: Parameters({ idpName: Maybe(Text({ maxLength: 200 })) }) },
  handle: async ({ params: { idpName: named } }, core, entry) => ({ data: { config: await ownAsService(core, entry, named) } }),
});
