// fidm.saml.idp.*: the site as a SAML identity provider, and the service providers that are registered at it.
import { Type } from 'typebox';
import type { FaultDetails } from '../../../core/faults/all.ts';
import {
  changeServiceProvider,
  demandCertificate,
  listServiceProviders,
  registerServiceProvider,
  removeServiceProvider,
} from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, JsonText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { givenOf, spConfig, spOut } from './service-facts.ts';

const caller = { who: 'server' } as const;
const unknown = { code: 404000, extra: { details: 'SP not found' } } as const;
const unfit = {
  code: 400006,
  extra: ({ says }: FaultDetails['service-provider.unfit']): Extra => ({ details: says }),
} as const;
const taken = { code: 400007, extra: { details: 'An SP of this entityId is there' } } as const;
const faults = { 'service-provider.unfit': unfit, 'service-provider.taken': taken, 'service-provider.unknown': unknown } as const;

/** A method under the vendor's name, and as npm gigya spells it. */
const registering = <const N extends 'fidm.saml.idp.registerSP' | 'fidm.saml.idp.registerIdP'>(name: N) =>
  gigya.method(name, {
    summary: 'Registers a service provider, or replaces what is registered of the one of that name.',
    caller,
    calls: { demandCertificate, listServiceProviders, registerServiceProvider, changeServiceProvider },
    faults: { ...faults, 'certificate.absent': 409014 },
    takes: { params: Parameters({ config: JsonText(spConfig) }) },
    async handle({ params: { config } }, core) {
      const isNeeded = config.authnRequestSigned === true || config.encryptAssertions === true || config.certificate !== undefined;
      const certificate = isNeeded ? await core.demandCertificate({ given: config.certificate }) : undefined;
      const given = givenOf(config, certificate);
      const known = (await core.listServiceProviders({})).find(({ name }) => name === config.name);
      if (known) await core.changeServiceProvider({ id: known.id, given });
      else await core.registerServiceProvider(given);
      return {};
    },
  });

export const registerSP = registering('fidm.saml.idp.registerSP');
export const registerSPOfNpm = registering('fidm.saml.idp.registerIdP');

const importing = <const N extends 'fidm.saml.idp.importSPMetadata' | 'fidm.saml.idp.importIdPMetadata'>(name: N) =>
  gigya.method(name, {
    summary: 'Registers a service provider by its metadata.',
    caller,
    calls: { listServiceProviders, registerServiceProvider, changeServiceProvider },
    faults,
    takes: {
      params: Parameters({
        metadata: Type.String({ minLength: 1, maxLength: 1024 * 1024 }),
        name: Text({ maxLength: 200 }),
        saveConfiguration: Flag(),
      }),
    },
    async handle({ params: { metadata, name, saveConfiguration } }, core) {
      if (!saveConfiguration) throw refuse('parameter.out-of-bounds', { name: 'saveConfiguration', allowed: 'is true' });
      const known = (await core.listServiceProviders({})).find((each) => each.name === name);
      const given = { metadata, name };
      const provider = known ? await core.changeServiceProvider({ id: known.id, given }) : await core.registerServiceProvider(given);
      return { data: { config: spOut(provider) } };
    },
  });

export const importSPMetadata = importing('fidm.saml.idp.importSPMetadata');
export const importSPMetadataOfNpm = importing('fidm.saml.idp.importIdPMetadata');

const listing = <const N extends 'fidm.saml.idp.getRegisteredSPs' | 'fidm.saml.idp.getRegisteredIdPs'>(name: N) =>
  gigya.method(name, {
    summary: 'Lists the service providers that are registered.',
    caller,
    calls: { listServiceProviders },
    handle: async (_given, core) => ({ data: { configs: (await core.listServiceProviders({})).map(spOut) } }),
  });

export const getRegisteredSPs = listing('fidm.saml.idp.getRegisteredSPs');
export const getRegisteredSPsOfNpm = listing('fidm.saml.idp.getRegisteredIdPs');

const removing = {
  summary: 'Removes a service provider: nobody is signed in there from here any more.',
  caller,
  calls: { listServiceProviders, removeServiceProvider },
  faults: { 'service-provider.unknown': unknown },
  requestErrors: { 'caller.unknown': unknown },
  takes: { params: Parameters({ name: Text({ maxLength: 200 }) }) },
} as const;

type Removing = Bound<typeof removing.calls>;

async function remove({ params: { name } }: { readonly params: { readonly name: string } }, core: Removing) {
  const known = (await core.listServiceProviders({})).find((each) => each.name === name);
  if (!known) throw refuse('caller.unknown', { given: name });
  await core.removeServiceProvider({ id: known.id });
  return {};
}

export const delSP = gigya.method('fidm.saml.idp.delSP', { ...removing, handle: remove });
/** As npm gigya spells it, and npm @gigya-ts/rest-api. */
export const delSPOfNpm = gigya.method('fidm.saml.idp.delIdP', { ...removing, handle: remove });
export const delSPOfTypes = gigya.method('fidm.saml-idp.delSP', { ...removing, handle: remove });
