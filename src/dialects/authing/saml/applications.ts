// CreateSAMLIdentityProvider and what goes with it: applications that people of the pool enter by SAML, as owners of the first generation keep them.
import { addSamlApplication, changeSamlApplication, changeServiceProvider } from '../../../core/saml/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { AppId, caller, demandOfKind, Each, inPool, Name, problems, removeOfKind, Words } from '../applications/former-kinds.ts';
import { changedApplication, demandApplication, newApplication, removing } from '../applications/keeping.ts';
import { entersBySaml } from '../wire/applications.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { providerIn } from './facts.ts';
import { kind, out, showing, shown } from './showing.ts';

const missing = { parameters: { appId: 2010 } } as const;
const taken = { 'domain.taken': 3829 } as const;
const Metadata = () => Maybe(Text({ blank: 'allowed', maxLength: 1024 * 1024 }));
const Certificate = () => Maybe(Text({ blank: 'allowed', maxLength: 20_000 }));

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

/** Attributes have the names of a standard, and assertions are signed by the tenant's own keys: settings of the tenant say which. */
const undone = {
  ...{ customAttributes: Words(), authnContextClassRef: Words(), IdPMetadata: Metadata() },
  ...{ resSignAlgorithm: Words(), resAbstractAlgorithm: Words(), css: Words() },
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
      ...{
        enableEncryptRes: Maybe(Flag()),
        resEncryptPublicKey: Certificate(),
        attributes: Maybe(Each()),
        attributeNameFormat: Words(),
        ...undone,
      },
    }),
  },
  async handle({ args }, core, entry) {
    demandNothing(Object.fromEntries(Object.keys(undone).map((each) => [each, args[each as keyof typeof undone]])));
    const client = await demandOfKind(core, entry, kind, args.appId);
    const known = (await core.serviceProviderOf({ client })) !== undefined;
    const { name, domain: identifier, image: logo, description } = args;
    const change = changedApplication(entry, client, { name, identifier, logo, description });
    const provider = providerIn(args, { name: name ?? client.name, known });
    await core.changeSamlApplication({ client, change, provider, entersBySaml });
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
