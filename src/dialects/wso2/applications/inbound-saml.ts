// /api/server/v1/applications/{id}/inbound-protocols/saml: an application as a service provider of the tenant's SAML.

import type { FaultDetails } from '../../../core/faults/all.ts';
import { linkServiceProvider, nameIdNames, serviceProviderOf, unlinkServiceProvider } from '../../../core/saml/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { demandManual, manual, providerFrom, shownProvider } from '../wire/service-providers.ts';
import { api, base, caller, demand, path, reading } from './applications.ts';
import { inboundErrors } from './inbound-protocols.ts';
import { changeFaults } from './refusals.ts';

const named = `${base}/{applicationId}/inbound-protocols/saml`;
const at = `${base}/:id/inbound-protocols/saml`;
const said = (http: number, word: string, text: string) => outside(http, word, text, { title: 'Unable to configure SAML.' });
const faults = {
  ...changeFaults,
  'service-provider.unknown': said(404, 'APP-60502', 'Inbound protocol: saml is not configured.'),
} as const;

const show = wso2.endpoint(`GET ${named}`, {
  summary: 'Shows how an application uses SAML.',
  path: at,
  caller,
  calls: { serviceProviderOf, ...reading },
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core) {
    const provider = await core.serviceProviderOf({ client: await demand(given.path.id, core) });
    if (!provider) throw refuse('parameter.conflicting', { names: ['saml', given.path.id] });
    return { body: shownProvider(provider) };
  },
});

/** By its metadata, in base64 as the original takes it, or by hand. Its issuer stays. */
const write = wso2.endpoint(`PUT ${named}`, {
  summary: 'Lets people sign in to an application by SAML, or changes how.',
  path: at,
  caller,
  calls: { linkServiceProvider, ...reading },
  faults: {
    ...faults,
    'service-provider.taken': said(409, 'APP-60007', 'Another application has that issuer.'),
    'service-provider.unfit': {
      code: null,
      extra: ({ says }: FaultDetails['service-provider.unfit']): Extra =>
        said(400, 'APP-60001', `The application cannot be as described: ${says}.`).extra,
    },
  },
  requestErrors: inboundErrors,
  takes: {
    path,
    body: Parameters({
      metadataFile: Maybe(Text({ maxLength: 1_000_000 })),
      metadataURL: Maybe(Text()),
      manualConfiguration: Maybe(manual),
    }),
  },
  async handle(given, core, { raw }) {
    const { metadataFile, metadataURL, manualConfiguration } = given.body;
    const { publicId, name } = await demand(given.path.id, core);
    if (metadataURL !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'metadataURL', allowed: 'is not fetched: send the file.' });
    if ((metadataFile === undefined) === (manualConfiguration === undefined))
      throw refuse('parameter.out-of-bounds', { name: 'metadataFile', allowed: 'or manualConfiguration is needed, and not both.' });
    if (manualConfiguration) demandManual((raw['body'] as { readonly manualConfiguration: unknown }).manualConfiguration);
    const provider = manualConfiguration
      ? providerFrom(manualConfiguration, name)
      : { metadata: Buffer.from(metadataFile ?? '', 'base64').toString('utf8'), name };
    await core.linkServiceProvider({ publicId, api, provider });
    return {};
  },
});

const remove = wso2.endpoint(`DELETE ${named}`, {
  summary: 'Takes SAML from an application.',
  path: at,
  caller,
  calls: { unlinkServiceProvider, ...reading },
  faults,
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core) {
    const { publicId } = await demand(given.path.id, core);
    if (!(await core.unlinkServiceProvider({ publicId, api }))) throw refuse('parameter.conflicting', { names: ['saml', given.path.id] });
    return { status: 204 };
  },
});

const one = (value: string) => ({ options: [value], defaultValue: value });

const meta = wso2.endpoint(`GET ${base}/meta/inbound-protocols/saml`, {
  summary: 'Shows what an application may choose of SAML.',
  caller,
  calls: {},
  handle: async () => ({
    body: {
      defaultNameIdFormat: nameIdNames.persistent,
      certificateAlias: { options: [], defaultValue: '' },
      responseSigningAlgorithm: one('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
      responseDigestAlgorithm: one('http://www.w3.org/2001/04/xmlenc#sha256'),
      assertionEncryptionAlgorithm: one('http://www.w3.org/2009/xmlenc11#aes256-gcm'),
      keyEncryptionAlgorithm: one('http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'),
    },
  }),
});

export const inboundSaml = [meta, show, write, remove];
