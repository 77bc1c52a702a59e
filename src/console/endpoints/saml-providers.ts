// SAML identity providers of a tenant, for operators: registered by their metadata, which is read anew on wish.
import { Type } from 'typebox';
import {
  type IdentityProvider,
  listProviders,
  refreshSamlProvider,
  registerSamlProvider,
  samlNameFormats,
  samlWarningsOf,
} from '../../core/federation/index.ts';
import { Flag, JsonText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/identity-providers.ts';
import { told } from '../times.ts';

const name = Text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' });
const path = Parameters({ tenant: Text(), name });

const shown = ({ hasSecret: _, ...row }: IdentityProvider) => told({ ...row, clientSecret: '' }, 'created', 'updated');

const faults = { 'saml-metadata.unfit': 422, 'provider.unknown': 404 } as const;

export const register = operators.endpoint('PUT /{tenant}/saml-providers/{name}', {
  summary:
    'Registers a SAML identity provider by its metadata, or replaces what is registered of it; the metadata stays where none is given.',
  returns: { means: 'The provider as it is now; our addresses there are in the configuration.', body: shapes.identityProvider },
  caller: undefined,
  calls: { registerSamlProvider },
  faults: { 'saml-metadata.unfit': 422 },
  takes: {
    path,
    body: Parameters({
      metadata: Maybe(Type.String({ maxLength: 1024 * 1024, description: 'the document; what was read before stays where none is given' })),
      metadataUrl: Maybe(Text({ maxLength: 2000, pattern: '^https?://', description: 'where it is published, in place of the document' })),
      label: Maybe(Text({ maxLength: 200, description: 'on its button' })),
      domain: Maybe(Text({ maxLength: 200, description: 'as identities show it; the name unless given' })),
      enabled: Maybe(Flag()),
      shown: Maybe(Flag({ description: 'whether pages for people show its button' })),
      signed: Maybe(
        Type.Enum(['assertion', 'either'], { description: 'which signature must be there; that of the assertion unless given' }),
      ),
      unsolicited: Maybe(
        Text({ maxLength: 2000, description: 'where a sign-in begins that comes from the provider; refused unless given' }),
      ),
      nameFormat: Maybe(Type.Enum([...samlNameFormats], { description: 'how it names people; persistent unless given' })),
      subject: Maybe(Text({ maxLength: 1024, description: 'the attribute that names the person, in place of the name identifier' })),
      attributes: Maybe(
        JsonText(Type.Record(Type.String(), Type.String(), { description: 'names of attributes by the claim that they are' })),
      ),
      provenDomains: Maybe(JsonText(Type.Array(Type.String(), { description: 'domains of whose addresses the provider is believed' }))),
      skewSeconds: Maybe(Type.Integer({ minimum: 0, maximum: 600, description: 'how far its clock may be off; 60 unless given' })),
    }),
  },
  async handle({ path: { name }, body }, core, { address }) {
    const { metadata, metadataUrl, label, domain, enabled, shown: isShown, ...chosen } = body;
    if (metadata !== undefined && metadataUrl !== undefined) throw refuse('parameter.conflicting', { names: ['metadata', 'metadataUrl'] });
    const given = metadata !== undefined ? { text: metadata } : metadataUrl !== undefined ? { url: metadataUrl } : undefined;
    const choices = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
    const row = { name, label, domain, enabled, shown: isShown, address, metadata: given };
    return { body: shown(await core.registerSamlProvider({ ...row, choices: choices as never })) };
  },
});

export const refresh = operators.endpoint('POST /{tenant}/saml-providers/{name}/refresh', {
  summary: 'Reads the metadata of a SAML identity provider anew from where it is published.',
  returns: { means: 'The provider as it is now.', body: shapes.identityProvider },
  caller: undefined,
  calls: { refreshSamlProvider },
  faults,
  takes: { path },
  handle: async (given, core) => ({ body: shown(await core.refreshSamlProvider({ name: given.path.name })) }),
});

export const warnings = operators.endpoint('GET /{tenant}/saml-providers', {
  summary: 'Lists the SAML identity providers with what of them ends soon, or ended.',
  returns: { means: 'All of them, by name.', body: shapes.samlProviders },
  caller: undefined,
  calls: { listProviders },
  async handle(_given, core, { ctx }) {
    const rows = (await core.listProviders({})).filter(({ kind }) => kind === 'saml');
    return {
      body: rows.map((row) => ({
        name: row.name,
        enabled: row.enabled,
        warnings: samlWarningsOf(row, ctx.now).map((warning) => told(warning, 'at')),
      })),
    };
  },
});
