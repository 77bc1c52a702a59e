// CreateOIDCApp and what goes with it: applications for OpenID Connect, as owners of the first generation keep them.
import { Type } from 'typebox';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { openidOut } from '../wire/former-applications.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import {
  Addresses,
  AppId,
  addOfKind,
  caller,
  changeOfKind,
  creating,
  Each,
  inPool,
  Name,
  problems,
  removeOfKind,
  unknownAs,
  updating,
  Words,
} from './former-kinds.ts';
import { removing } from './keeping.ts';

const kind = 'oidc';
const unknown = { 'client.unknown': 4212 } as const;
const taken = { 'domain.taken': 3829 } as const;
const absent = unknownAs(4212);
const missing = { parameters: { appId: 2010 } } as const;
const texts = { image: Words(), description: Words(), homepageURL: Words(), token_endpoint_auth_method: Words() };

/** Tokens of all applications live alike, are signed alike, and pages look alike: settings of the tenant say how. */
const undone = {
  ...{ id_token_signed_response_alg: Words(), jwks_uri: Words(), jwks: Words(), cas_expire: Words() },
  ...{ authorization_code_expire: Words(), id_token_expire: Words(), access_token_expire: Words() },
  customStyles: Maybe(Type.Unknown()),
};
const demandNoneOf = (given: { readonly [N in keyof typeof undone]?: unknown }): void =>
  demandNothing(Object.fromEntries(Object.keys(undone).map((name) => [name, given[name as keyof typeof undone]])));

interface Given {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly redirect_uris?: string[] | undefined;
  readonly grant_types?: string[] | undefined;
  readonly response_types?: string[] | undefined;
  readonly token_endpoint_auth_method?: string | undefined;
  readonly image?: string | undefined;
  readonly description?: string | undefined;
  readonly homepageURL?: string | undefined;
}

const fieldsOf = (given: Given) => ({
  identifier: given.domain,
  redirectUris: given.redirect_uris,
  grants: given.grant_types,
  answers: given.response_types,
  proof: given.token_endpoint_auth_method || undefined,
  logo: given.image,
  description: given.description,
  homepage: given.homepageURL,
});

export const CreateOIDCApp = authing.formerField('CreateOIDCApp', {
  summary: 'Makes an application of the pool for OpenID Connect.',
  caller,
  calls: creating,
  problems,
  ...inPool,
  parameters: { name: 2007 },
  faults: taken,
  takes: {
    args: Parameters({
      ...{ name: Name(), domain: Text(), redirect_uris: Addresses(), grant_types: Each(), response_types: Each() },
      ...{ ...texts, ...undone, client_id: Words(), isDefault: Maybe(Flag()) },
    }),
  },
  async handle({ args }, core, entry) {
    demandNothing({ client_id: args.client_id, isDefault: args.isDefault });
    demandNoneOf(args);
    return openidOut(await addOfKind(core, entry, kind, { ...fieldsOf(args), name: args.name }));
  },
});

export const UpdateOIDCApp = authing.formerField('UpdateOIDCApp', {
  summary: 'Changes an application for OpenID Connect.',
  caller,
  calls: updating,
  problems,
  ...missing,
  ...absent,
  faults: { ...taken, ...unknown },
  takes: {
    args: Parameters({
      ...{ appId: AppId(), name: Maybe(Name()), domain: Maybe(Text()), redirect_uris: Maybe(Addresses()) },
      ...{ grant_types: Maybe(Each()), response_types: Maybe(Each()), ...texts, ...undone, css: Words() },
    }),
  },
  async handle({ args }, core, entry) {
    demandNothing({ css: args.css });
    demandNoneOf(args);
    return openidOut(await changeOfKind(core, entry, kind, { id: args.appId, fields: { ...fieldsOf(args), name: args.name } }));
  },
});

export const RemoveOIDCApp = authing.formerField('RemoveOIDCApp', {
  summary: 'Removes an application for OpenID Connect: nobody signs in at it any more.',
  caller,
  calls: removing,
  ...missing,
  ...absent,
  faults: unknown,
  takes: { args: Parameters({ appId: AppId() }) },
  handle: async ({ args }, core, entry) => openidOut({ client: await removeOfKind(core, entry, kind, args.appId), secret: null }),
});
