// The identity providers of a tenant, for operators.
import {
  type IdentityProvider,
  listPresets,
  listProviders,
  readProvider,
  removeProvider,
  writeProvider,
} from '../../core/federation/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { Flag, JsonObjectText, Maybe, Parameters, Text, Words } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/identity-providers.ts';
import { told } from '../times.ts';

const path = Parameters({ tenant: Text(), name: Text() });

/** The secret is told as it is among settings. */
const shown = ({ hasSecret, ...row }: IdentityProvider) => told({ ...row, clientSecret: hasSecret ? '(set)' : '' }, 'created', 'updated');

export const list = operators.endpoint('GET /{tenant}/identity-providers', {
  summary: 'Lists the identity providers with which people of the tenant sign in.',
  returns: { means: 'All of them, by name; (set) for a secret that is there.', body: shapes.identityProviders },
  caller: undefined,
  calls: { listProviders },
  handle: async (_given, core) => ({ body: (await core.listProviders({})).map(shown) }),
});

export const read = operators.endpoint('GET /{tenant}/identity-providers/{name}', {
  summary: 'Shows an identity provider.',
  returns: { means: 'The provider; (set) for a secret that is there.', body: shapes.identityProvider },
  caller: undefined,
  calls: { readProvider },
  takes: { path },
  handle: async (given, core) => ({ body: shown(await core.readProvider({ name: given.path.name })) }),
});

export const write = operators.endpoint('PUT /{tenant}/identity-providers/{name}', {
  summary: 'Adds an identity provider, or replaces all of it but its secret, which stays where none is given.',
  returns: { means: 'The provider as it is now.', body: shapes.identityProvider },
  caller: undefined,
  calls: { writeProvider },
  takes: {
    path: Parameters({ tenant: Text(), name: Text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' }) }),
    body: Parameters({
      preset: Maybe(Text({ maxLength: 100, description: 'whose addresses and habits it has; those of the configuration stand over them' })),
      kind: Maybe(
        Words(['openid', 'oauth2', 'graph', 'ldap'], {
          description: 'that of the preset, else openid; one of SAML is registered by its metadata (saml-providers)',
        }),
      ),
      domain: Maybe(Text({ maxLength: 200, description: 'as identities show it; that of the preset, else the name' })),
      label: Maybe(Text({ maxLength: 200, description: 'on its button; that of the preset, else the name' })),
      clientId: Maybe(
        Text({ maxLength: 1000, description: 'ours there; of a directory (ldap) the name of our entry, by which people are looked for' }),
      ),
      clientSecret: Maybe(Text({ description: 'ours there, sealed at rest; what is stored stays where none is given, or (set)' })),
      configuration: Maybe(JsonObjectText()),
      enabled: Maybe(Flag()),
      shown: Maybe(Flag({ description: 'whether pages for people show its button' })),
      keepTokens: Maybe(Flag({ description: 'whether tokens of people are kept, sealed' })),
    }),
  },
  async handle({ path: { name }, body }, core) {
    const configuration = body.configuration as JsonObject | undefined;
    return { body: shown(await core.writeProvider({ ...body, name, configuration })) };
  },
});

export const remove = operators.endpoint('DELETE /{tenant}/identity-providers/{name}', {
  summary: 'Removes an identity provider. Identities of people stay, and are of no use until a provider of that domain is there again.',
  returns: { status: 204, means: 'It is no more, and tokens that were got by it are deleted.' },
  caller: undefined,
  calls: { removeProvider },
  takes: { path },
  async handle(given, core) {
    await core.removeProvider({ name: given.path.name });
    return { status: 204 };
  },
});

export const knownPresets = operators.endpoint('GET /{tenant}/identity-provider-presets', {
  summary: 'Lists the presets with which an identity provider may begin.',
  returns: { means: 'All presets, by name.', body: shapes.presets },
  caller: undefined,
  calls: { listPresets },
  handle: async (_given, core) => ({ body: await core.listPresets({}) }),
});
