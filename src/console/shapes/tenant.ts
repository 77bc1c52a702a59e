// A tenant: its settings, attributes, addresses and clients.
import { Type } from 'typebox';
import { writers } from '../../core/schema/index.ts';
import { sections } from '../../core/tenants/index.ts';
import { closed, list, record, text, textOrNull } from './parts.ts';

export const settings = Type.Object(
  { ...sections, apis: Type.Record(Type.String(), Type.Unknown(), { description: 'blocks that only one dialect reads, by its name' }) },
  closed,
);

export const complaints = Type.Object({ complaints: list(text, 'sentences that name the setting; empty if there are none') }, closed);

export const attributes = list(
  Type.Object({
    path: Type.String({ description: 'a claim, or a declared attribute as data.<name>' }),
    type: text,
    required: Type.Boolean(),
    writable: Type.Enum([...writers], { description: 'once: by its person while it has no value' }),
    description: Type.Optional(text),
  }),
  'attributes of accounts; some have more members, which say what values may be',
);

export const directory = Type.Object(
  { id: text, name: text, source: textOrNull('where it is asked, if it lies elsewhere'), description: text },
  closed,
);

export const addresses = list(
  Type.Object({ kind: Type.String({ description: 'host, or the dialect whose public key it is' }), value: text }, closed),
  'what leads to the tenant',
);

export const pointed = Type.Object(
  { result: Type.Enum(['done', 'taken'], { description: 'taken: the host leads to another tenant, and goes on to' }) },
  closed,
);

export const clients = list(
  Type.Object(
    {
      id: text,
      tenant: text,
      publicId: Type.String({ description: 'unique in the installation' }),
      name: text,
      api: Type.String({ description: 'the dialect it calls, console or oidc' }),
      rights: list(text, 'what it may do'),
      allowedAddresses: list(text, 'networks from which it may call; empty for all'),
      protocol: record('what only its dialect understands'),
    },
    closed,
  ),
  'without secrets, which are digests here, too',
);
