// What the row of a SAML identity provider keeps as its configuration: what the provider's metadata said, what we are called there, and what is believed.
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { JsonObject } from '../../json.ts';
import { samlNameFormats } from './types.ts';

const address = () => Type.String({ minLength: 1, maxLength: 2000, pattern: '^https?://' });
const name = () => Type.String({ minLength: 1, maxLength: 1024 });

/** What operators choose; each has a default. */
export const samlChoices = {
  /** Which signature must be there: the assertion's own, or that of the response around it. */
  signed: Type.Optional(Type.Enum(['assertion', 'either'])),
  /** Where a browser begins a sign-in that comes from the provider unasked; such responses are refused without it. */
  unsolicited: Type.Optional(address()),
  /** How the provider is to name people. */
  nameFormat: Type.Optional(Type.Enum([...samlNameFormats])),
  /** The attribute that names the person, in place of the name identifier. */
  subject: Type.Optional(name()),
  /** Names of attributes by the claim that they are, over those that are known. */
  attributes: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 100 }), name())),
  /** Domains of whose addresses the provider is believed; of others an address proves nothing. */
  provenDomains: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 253, pattern: '^[a-z0-9.-]+$' }), { maxItems: 200 })),
  /** How far the provider's clock may be off. */
  skewSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 600 })),
};

export const samlConfiguration = Type.Object(
  {
    ...samlChoices,
    entityId: name(),
    signOn: address(),
    logout: Type.Union([
      Type.Null(),
      Type.Object({ address: address(), answers: address(), binding: Type.Enum(['redirect', 'post']) }, { additionalProperties: false }),
    ]),
    keys: Type.Array(Type.String({ minLength: 1, maxLength: 20_000 }), { minItems: 1, maxItems: 20 }),
    validUntil: Type.Union([Type.Null(), Type.Integer()]),
    certificatesEnd: Type.Union([
      Type.Null(),
      Type.Object({ first: Type.Integer(), last: Type.Integer() }, { additionalProperties: false }),
    ]),
    /** Where the metadata is fetched again; null where it was given as a text. */
    metadataUrl: Type.Union([Type.Null(), address()]),
    /** When it was read, in microseconds. */
    read: Type.Integer(),
    /** Our names there: an entity id stays, whatever host a request names. */
    own: Type.Object({ entityId: name(), consumer: address(), logout: address() }, { additionalProperties: false }),
  },
  { additionalProperties: false },
);

/** The configuration of a row of kind `saml`. */
export type SamlConfiguration = Static<typeof samlConfiguration>;

/** The configuration of a row of kind `saml`; undefined where it is none, as before the first metadata. */
export const samlConfigurationIn = (configuration: JsonObject): SamlConfiguration | undefined =>
  Check(samlConfiguration, configuration) ? (configuration as unknown as SamlConfiguration) : undefined;
