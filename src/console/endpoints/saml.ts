// SAML for operators: the service providers of a tenant, and the keys that sign for them.
import { Type } from 'typebox';
import {
  attributeSources,
  changeServiceProvider,
  encryptionAlgorithms,
  type GivenProvider,
  listServiceProviders,
  nameIdFormats,
  nameIdSources,
  readServiceProvider,
  registerServiceProvider,
  removeServiceProvider,
  rotateSamlKey,
  type SamlKeysInForce,
  type ServiceProvider,
  samlKeysInForce,
} from '../../core/saml/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import { nothing } from '../shapes/parts.ts';
import * as shapes from '../shapes/saml.ts';
import { told } from '../times.ts';

const closed = { additionalProperties: false };
const address = Type.String({ minLength: 1, maxLength: 2000 });
const certificate = Type.String({ maxLength: 20_000, description: 'PEM, or base64 of its DER form' });

const consumer = Type.Object(
  { address, index: Maybe(Type.Integer({ minimum: 0, maximum: 65_535 })), isDefault: Maybe(Type.Boolean()) },
  closed,
);
const logout = Type.Object({ address, answers: Maybe(address), binding: Maybe(Type.Enum(['redirect', 'post'])) }, closed);
const encryption = Type.Object({ certificate, algorithm: Maybe(Type.Enum([...encryptionAlgorithms])) }, closed);

const given = {
  metadata: Maybe(Type.String({ maxLength: 1024 * 1024, description: 'what the service provider publishes; other members stand over it' })),
  name: Maybe(Text({ maxLength: 200, description: 'for operators' })),
  enabled: Maybe(Flag()),
  consumers: Maybe(JsonText(Type.Array(consumer, { description: 'where assertions go, by a form post' }))),
  logout: Maybe({ ...JsonText(logout), takesNull: true, description: 'where it hears of sign-outs; null for nowhere' }),
  certificates: Maybe(JsonText(Type.Array(certificate, { maxItems: 10, description: 'those that sign its requests' }))),
  encryption: Maybe({ ...JsonText(encryption), takesNull: true, description: 'under which assertions are encrypted; null for none' }),
  wantsSignedRequests: Maybe(Flag({ description: 'a request without a signature is refused' })),
  nameId: Maybe(Type.Enum([...nameIdFormats])),
  unspecifiedFrom: Maybe(Type.Enum([...nameIdSources], { description: 'what a name without a format says' })),
  attributes: Maybe(JsonText(Type.Array(Type.Enum([...attributeSources]), { description: 'what it is told of people' }))),
  attributeNames: Maybe(Type.Enum(['oid', 'short'])),
  startsHere: Maybe(Flag({ description: 'a sign-in may begin here, without a request of it' })),
};

type Body = Readonly<Record<string, unknown>> & {
  readonly consumers?: readonly { readonly address: string; readonly index?: number; readonly isDefault?: boolean }[];
  readonly logout?: { readonly address: string; readonly answers?: string; readonly binding?: 'redirect' | 'post' };
  readonly encryption?: { readonly certificate: string; readonly algorithm?: (typeof encryptionAlgorithms)[number] };
};

/** `raw` tells of what is null, which is not among what was read. */
function providerIn(body: Body, raw: Readonly<Record<string, unknown>> = {}): GivenProvider {
  const { consumers, logout: leaves, encryption: sealed, ...rest } = body;
  return {
    ...(rest as GivenProvider),
    ...(consumers && {
      consumers: consumers.map(({ address: at, index = null, isDefault = false }) => ({ address: at, index, isDefault })),
    }),
    ...(leaves && {
      logout: { address: leaves.address, answers: leaves.answers ?? leaves.address, binding: leaves.binding ?? 'redirect' },
    }),
    ...(raw['logout'] === null && { logout: null }),
    ...(sealed && { encryption: { certificate: sealed.certificate, algorithm: sealed.algorithm ?? 'aes256-gcm' } }),
    ...(raw['encryption'] === null && { encryption: null }),
  };
}

const inPath = Parameters({ tenant: Text(), id: Text() });
const unfit = { 'service-provider.unfit': 422 } as const;
const unknown = { 'service-provider.unknown': 404 } as const;

const shown = (provider: ServiceProvider) => told(provider, 'created', 'updated');

export const listProviders = operators.endpoint('GET /{tenant}/saml/service-providers', {
  summary: 'Lists the SAML service providers of the tenant.',
  returns: { means: 'The service providers, by their entity ids.', body: shapes.serviceProviders },
  caller: undefined,
  calls: { listServiceProviders },
  handle: async (_given, core) => ({ body: { serviceProviders: (await core.listServiceProviders({})).map(shown) } }),
});

export const registerProvider = operators.endpoint('POST /{tenant}/saml/service-providers', {
  summary: 'Registers a SAML service provider, by its metadata or by fields.',
  returns: { status: 201, means: 'The new service provider.', body: shapes.serviceProvider },
  caller: undefined,
  calls: { registerServiceProvider },
  takes: { body: Parameters({ entityId: Maybe(Text({ maxLength: 1024 })), ...given }) },
  faults: { ...unfit, 'service-provider.taken': 409 },
  handle: async ({ body }, core) => ({ status: 201, body: shown(await core.registerServiceProvider(providerIn(body as Body))) }),
});

export const readProvider = operators.endpoint('GET /{tenant}/saml/service-providers/{id}', {
  summary: 'Shows a SAML service provider.',
  returns: { means: 'What is registered of it.', body: shapes.serviceProvider },
  caller: undefined,
  calls: { readServiceProvider },
  takes: { path: inPath },
  faults: unknown,
  handle: async ({ path }, core) => ({ body: shown(await core.readServiceProvider({ id: path.id })) }),
});

export const changeProvider = operators.endpoint('PATCH /{tenant}/saml/service-providers/{id}', {
  summary: 'Changes a SAML service provider; what is not named stays.',
  returns: { means: 'The service provider as it is now.', body: shapes.serviceProvider },
  caller: undefined,
  calls: { changeServiceProvider },
  takes: { path: inPath, body: Parameters(given) },
  faults: { ...unfit, ...unknown },
  handle: async ({ path, body }, core, { raw }) => ({
    body: shown(await core.changeServiceProvider({ id: path.id, given: providerIn(body as Body, raw.body) })),
  }),
});

export const removeProvider = operators.endpoint('DELETE /{tenant}/saml/service-providers/{id}', {
  summary: 'Removes a SAML service provider: it is told of nobody any more.',
  returns: { means: 'It is gone.', body: nothing },
  caller: undefined,
  calls: { removeServiceProvider },
  takes: { path: inPath },
  faults: unknown,
  async handle({ path }, core) {
    await core.removeServiceProvider({ id: path.id });
    return { body: {} };
  },
});

const keysShown = ({ signer, published, endsSoon }: SamlKeysInForce) => ({
  keys: published.map((key) => ({
    ...told(key, 'created', 'signsFrom', 'publishedUntil', 'expires'),
    signs: key.id === signer.id,
  })),
  endsSoon,
});

export const samlKeys = operators.endpoint('GET /{tenant}/saml/keys', {
  summary: 'Lists the keys that stand in the SAML metadata, and tells whether the one that signs ends soon.',
  returns: { means: 'The keys, the one that signs first.', body: shapes.samlKeys },
  caller: undefined,
  calls: { samlKeysInForce },
  handle: async (_given, core) => ({ body: keysShown(await core.samlKeysInForce({})) }),
});

export const newSamlKey = operators.endpoint('POST /{tenant}/saml/keys', {
  summary: 'Makes the next key that signs SAML assertions: published at once, signing after saml.aheadDays, or at once.',
  returns: { status: 201, means: 'The keys as they are now.', body: shapes.samlKeys },
  caller: undefined,
  calls: { rotateSamlKey },
  takes: { body: Parameters({ now: Maybe(Flag({ description: 'it signs at once, although no service provider knows it yet' })) }) },
  handle: async ({ body }, core) => ({ status: 201, body: keysShown(await core.rotateSamlKey({ now: body.now ?? false })) }),
});
