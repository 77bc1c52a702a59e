// CreateOAuthProvider and what goes with it: applications for OAuth 2.0, as owners of the first generation keep them.
import { isReservedName } from '../../../core/clients/index.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { oauthOut } from '../wire/former-applications.ts';
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

const kind = 'oauth';
const unknown = { 'client.unknown': 2221 } as const;
const absent = unknownAs(2221);
const missing = { parameters: { appId: 2010 } } as const;
const texts = { image: Words(), description: Words(), homepageURL: Words() };

export const CreateOAuthProvider = authing.formerField('CreateOAuthProvider', {
  summary: 'Makes an application of the pool for OAuth 2.0.',
  caller,
  calls: creating,
  problems,
  ...inPool,
  parameters: { name: 2007 },
  faults: { 'client.name-taken': 2220, 'domain.taken': 2223 },
  takes: {
    args: Parameters({ name: Name(), domain: Text(), redirectUris: Addresses(), grants: Each(), ...texts, casExpire: Maybe(Whole()) }),
  },
  async handle({ args: { domain: identifier, image: logo, homepageURL: homepage, casExpire, ...fields } }, core, entry) {
    demandNothing({ casExpire });
    return oauthOut(await addOfKind(core, entry, kind, { ...fields, identifier, logo, homepage }));
  },
});

export const UpdateOAuthProvider = authing.formerField('UpdateOAuthProvider', {
  summary: 'Changes an application for OAuth 2.0.',
  caller,
  calls: updating,
  problems,
  ...missing,
  ...absent,
  faults: { 'client.name-taken': 2220, 'domain.taken': 3829, ...unknown },
  takes: {
    args: Parameters({
      ...{ appId: AppId(), domain: Maybe(Text()), name: Maybe(Name()), redirectUris: Maybe(Addresses()), grants: Maybe(Each()) },
      ...{ ...texts, css: Words(), casExpire: Maybe(Whole()) },
    }),
  },
  async handle({ args: { appId: id, domain: identifier, image: logo, homepageURL: homepage, css, casExpire, ...rest } }, core, entry) {
    demandNothing({ css, casExpire });
    return oauthOut(await changeOfKind(core, entry, kind, { id, fields: { ...rest, identifier, logo, homepage } }));
  },
});

export const RemoveOAuthProvider = authing.formerField('RemoveOAuthProvider', {
  summary: 'Removes an application for OAuth 2.0: nobody signs in at it any more.',
  caller,
  calls: removing,
  ...missing,
  ...absent,
  faults: unknown,
  takes: { args: Parameters({ appId: AppId() }) },
  handle: async ({ args }, core, entry) => oauthOut({ client: await removeOfKind(core, entry, kind, args.appId), secret: null }),
});

export const checkIsReservedDomain = authing.formerField('checkIsReservedDomain', {
  summary: 'Says whether no application may have that name in addresses.',
  caller: { by: 'anyone' },
  calls: {},
  takes: { args: Parameters({ domainValue: Text() }) },
  handle: async ({ args: { domainValue } }, _core, { ctx }) => ({ domainValue, isReserved: isReservedName(ctx, domainValue) }),
});
