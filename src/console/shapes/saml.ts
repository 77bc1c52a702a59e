// Service providers of SAML, and the keys that sign for them.
import { Type } from 'typebox';
import { attributeSources, encryptionAlgorithms, nameIdFormats, nameIdSources } from '../../core/saml/index.ts';
import { closed, list, stamp, stampOrNull, text } from './parts.ts';

export const serviceProvider = Type.Object(
  {
    id: text,
    entityId: Type.String({ description: 'its name in SAML' }),
    name: Type.String({ description: 'for operators' }),
    enabled: Type.Boolean(),
    consumers: list(
      Type.Object({ address: text, index: Type.Union([Type.Integer(), Type.Null()]), isDefault: Type.Boolean() }, closed),
      'where assertions go, by a form post',
    ),
    logout: Type.Union([
      Type.Object({ address: text, answers: text, binding: Type.Enum(['redirect', 'post']) }, closed),
      Type.Null({ description: 'it is not told of sign-outs' }),
    ]),
    certificates: list(text, 'those that sign its requests, base64 of their DER form'),
    encryption: Type.Union([
      Type.Object({ certificate: text, algorithm: Type.Enum([...encryptionAlgorithms]) }, closed),
      Type.Null({ description: 'assertions are not encrypted' }),
    ]),
    wantsSignedRequests: Type.Boolean(),
    nameId: Type.Enum([...nameIdFormats]),
    unspecifiedFrom: Type.Enum([...nameIdSources]),
    attributes: list(Type.Enum([...attributeSources]), 'what it is told of people'),
    attributeNames: Type.Enum(['oid', 'short']),
    startsHere: Type.Boolean({ description: 'whether a sign-in may begin here, without a request of it' }),
    created: stamp('when it was registered'),
    updated: stamp('when it was changed last'),
  },
  closed,
);

export const serviceProviders = Type.Object({ serviceProviders: list(serviceProvider, 'by their entity ids') }, closed);

export const samlKeys = Type.Object(
  {
    keys: list(
      Type.Object(
        {
          id: text,
          certificate: Type.String({ description: 'base64 of its DER form' }),
          created: stamp('when it was made'),
          signsFrom: stamp('from when it signs'),
          publishedUntil: stampOrNull('until when it stays in the metadata', 'as long as no other follows'),
          expires: stamp('when its certificate ends'),
          signs: Type.Boolean({ description: 'whether it signs now' }),
        },
        closed,
      ),
      'those in the metadata, the one that signs first',
    ),
    endsSoon: Type.Boolean({ description: 'whether the certificate that signs ends within saml.warnDays, and no other key follows' }),
  },
  closed,
);
