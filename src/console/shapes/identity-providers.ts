// Identity providers, those of SAML among them, and what presets say.
import { Type } from 'typebox';
import { providerKinds } from '../../core/federation/index.ts';
import { closed, list, record, stamp, text, textOrNull } from './parts.ts';

export const identityProvider = Type.Object(
  {
    id: text,
    name: Type.String({ description: 'as callers name it' }),
    kind: Type.Enum([...providerKinds]),
    preset: textOrNull('whose addresses and habits it has'),
    domain: Type.String({ description: 'as identities show it' }),
    label: Type.String({ description: 'on its button' }),
    clientId: Type.String({ description: 'ours there; empty where it is not registered yet' }),
    clientSecret: Type.String({ description: '(set), or empty' }),
    configuration: record('addresses and habits over those of the preset'),
    enabled: Type.Boolean(),
    shown: Type.Boolean({ description: 'whether pages for people show its button' }),
    keepTokens: Type.Boolean({ description: 'whether tokens of people are kept, sealed' }),
    created: stamp('when it was made'),
    updated: stamp('when it was changed last'),
  },
  closed,
);

export const identityProviders = list(identityProvider, 'by name');

export const presets = Type.Record(
  Type.String(),
  Type.Object(
    {
      kind: Type.Enum([...providerKinds]),
      domain: text,
      label: text,
      traits: record('addresses and habits'),
      sources: list(text, 'where the provider documents them'),
      advice: Type.Optional(Type.String({ description: 'what an operator must know or do' })),
    },
    closed,
  ),
  { description: 'by name' },
);

export const samlProviders = list(
  Type.Object(
    {
      name: text,
      enabled: Type.Boolean(),
      warnings: list(
        Type.Object(
          {
            what: Type.Enum(['metadata-ends', 'metadata-ended', 'certificate-ends', 'certificates-ended', 'metadata-old']),
            at: stamp('when it ends, ended, or was read last'),
          },
          closed,
        ),
        'what needs an operator',
      ),
    },
    closed,
  ),
  'by name',
);
