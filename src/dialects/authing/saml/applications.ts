// CreateSAMLIdentityProvider and what goes with it: applications that people of the pool enter by SAML, as owners of the first generation keep them.
import { type Client, domainOf } from '../../../core/clients/index.ts';
import { addSamlApplication, changeSamlApplication, changeServiceProvider, serviceProviderOf } from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import {
  AppId,
  caller,
  demandByDomain,
  demandOfKind,
  Each,
  inPool,
  Name,
  pageOfKind,
  paging,
  problems,
  removeOfKind,
  Words,
} from '../applications/former-kinds.ts';
import { changedApplication, demandApplication, listing, newApplication, removing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { textIn } from '../wire/applications.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { providerIn, providerOut } from './facts.ts';

const kind = 'saml';
const showing = { ...listing, serviceProviderOf };
const missing = { parameters: { appId: 2010 } } as const;
const taken = { 'domain.taken': 3829 } as const;
const Metadata = () => Maybe(Text({ blank: 'allowed', maxLength: 1024 * 1024 }));
const Certificate = () => Maybe(Text({ blank: 'allowed', maxLength: 20_000 }));

const out = (client: Client, provider: Parameters<typeof providerOut>[0], { base }: AuthingEntry) => ({
  _id: client.publicId,
  appId: client.publicId,
  clientId: poolOf(client),
  name: client.name,
  domain: domainOf(client) ?? '',
  image: textIn(client, 'logo_uri'),
  description: textIn(client, 'description'),
  isDeleted: false,
  IdPMetadata: `${base}/api/v2/saml-idp/${client.publicId}/metadata`,
  ...providerOut(provider),
});

/** The application with the service provider that it is; one may be none yet. */
const shown = async (core: Bound<typeof showing>, entry: AuthingEntry, client: Client) =>
  out(client, await core.serviceProviderOf({ client }), entry);

export const CreateSAMLIdentityProvider = authing.formerField('CreateSAMLIdentityProvider', {
  summary: 'Makes an application that people of the pool enter by SAML; without `SPMetadata` nobody does before an update brings them.',
  caller,
  calls: { ...showing, addSamlApplication },
  problems,
  ...inPool,
  parameters: { name: 2007 },
  faults: taken,
  takes: {
    args: Parameters({
      name: Name(),
      domain: Text(),
      image: Words(),
      description: Words(),
      SPMetadata: Metadata(),
      IdPMetadata: Metadata(),
    }),
  },
  async handle({ args: { name, domain: identifier, image: logo, description, SPMetadata, IdPMetadata } }, core, entry) {
    demandNothing({ IdPMetadata });
    const client = newApplication(entry, { name, identifier, logo, description, protocol: kind });
    await core.addSamlApplication({ client, provider: providerIn({ SPMetadata }, { name, known: false }) });
    return shown(core, entry, await demandApplication(core, entry, client.publicId));
  },
});

/** Every application is told of a person alike, and assertions are signed by the tenant's own keys: settings of the tenant say which. */
const undone = {
  ...{ attributeNameFormat: Words(), customAttributes: Words(), authnContextClassRef: Words(), IdPMetadata: Metadata() },
  ...{ attributes: Maybe(Each()), resSignAlgorithm: Words(), resAbstractAlgorithm: Words(), css: Words() },
  ...{ resSignPublicKey: Certificate(), resSignPrivateKey: Certificate(), resSignPrivateKeyPass: Words() },
};

export const UpdateSAMLIdentityProvider = authing.formerField('UpdateSAMLIdentityProvider', {
  summary: 'Changes an application that people enter by SAML, and the service provider that it is.',
  caller,
  calls: { ...showing, changeSamlApplication },
  problems,
  ...inPool,
  ...missing,
  faults: taken,
  takes: {
    args: Parameters({
      ...{ appId: AppId(), domain: Maybe(Text()), image: Words(), name: Maybe(Name()), description: Words() },
      ...{ SPMetadata: Metadata(), assertionConsumerUrl: Words(), bindings: Maybe(Each()), nameIds: Maybe(Each()) },
      ...{ enableSignRes: Maybe(Flag()), enableSignReq: Maybe(Flag()), reqSignPublicKey: Certificate() },
      ...{ enableEncryptRes: Maybe(Flag()), resEncryptPublicKey: Certificate(), ...undone },
    }),
  },
  async handle({ args }, core, entry) {
    demandNothing(Object.fromEntries(Object.keys(undone).map((each) => [each, args[each as keyof typeof undone]])));
    const client = await demandOfKind(core, entry, kind, args.appId);
    const known = (await core.serviceProviderOf({ client })) !== undefined;
    const { name, domain: identifier, image: logo, description } = args;
    const change = changedApplication(entry, client, { name, identifier, logo, description });
    await core.changeSamlApplication({ client, change, provider: providerIn(args, { name: name ?? client.name, known }) });
    return shown(core, entry, await demandApplication(core, entry, client.publicId));
  },
});

export const EnableSAMLIdentityProvider = authing.formerField('EnableSAMLIdentityProvider', {
  summary: 'Lets people enter an application by SAML, or keeps them out.',
  caller,
  calls: { ...showing, changeServiceProvider },
  ...inPool,
  ...missing,
  faults: { 'service-provider.unknown': { code: 2231, vague: 'nothing is said of the service provider yet' } },
  takes: { args: Parameters({ appId: AppId(), enabled: Flag() }) },
  async handle({ args: { appId, enabled } }, core, entry) {
    const client = await demandOfKind(core, entry, kind, appId);
    const provider = await core.serviceProviderOf({ client });
    if (!provider) throw entry.ctx.fail('service-provider.unknown', {});
    return out(client, await core.changeServiceProvider({ id: provider.id, given: { enabled } }), entry);
  },
});

export const RemoveSAMLIdentityProvider = authing.formerField('RemoveSAMLIdentityProvider', {
  summary: 'Removes an application that people enter by SAML, and the service provider that it is.',
  caller,
  calls: removing,
  ...inPool,
  ...missing,
  takes: { args: Parameters({ appId: AppId() }) },
  handle: async ({ args }, core, entry) => out(await removeOfKind(core, entry, kind, args.appId), undefined, entry),
});

export const GetSAMLIdentityProviderInfo = authing.formerField('GetSAMLIdentityProviderInfo', {
  summary: 'Shows an application that people enter by SAML.',
  caller,
  calls: showing,
  ...missing,
  takes: { args: Parameters({ appId: AppId() }) },
  handle: async ({ args }, core, entry) => shown(core, entry, await demandOfKind(core, entry, kind, args.appId)),
});

export const GetSAMLIdentityProviderList = authing.formerField('GetSAMLIdentityProviderList', {
  summary: 'Lists the applications of the pool that people enter by SAML.',
  caller,
  calls: showing,
  ...inPool,
  takes: { args: Parameters(paging) },
  async handle({ args }, core, entry) {
    const { totalCount, list } = await pageOfKind(core, entry, kind, args);
    return { totalCount, list: await Promise.all(list.map((client) => shown(core, entry, client))) };
  },
});

export const QuerySAMLIdentityProviderInfoByDomain = authing.formerField('QuerySAMLIdentityProviderInfoByDomain', {
  summary: 'Shows the application that people enter by SAML of that name in addresses.',
  caller,
  calls: showing,
  takes: { args: Parameters({ domain: Text() }) },
  handle: async ({ args }, core, entry) => shown(core, entry, await demandByDomain(core, entry, kind, args.domain)),
});
