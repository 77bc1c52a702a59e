// A tenant's settings about tokens.
import { Type } from 'typebox';
import Format from 'typebox/format';
import { flag, life, mostDays, section, whole, wholeOrOff } from '../tenants/settings/fields.ts';

/** An absolute URI without a fragment (RFC 8707, section 2). */
Format.Set('resource-identifier', (text) => /^[^\s#]+$/.test(text) && URL.canParse(text));

/** A service of the tenant for which its applications may ask for tokens. */
const resource = Type.Object(
  {
    /** The `resource` of requests, compared character by character, and the `aud` of tokens. */
    identifier: Type.String({ format: 'resource-identifier' }),
    /** The name that the consent page shows to people. */
    name: Type.String({ minLength: 1, maxLength: 255 }),
    /** The scopes that its tokens may have (RFC 6749, section 3.3). */
    scopes: Type.Array(Type.String({ pattern: '^[\\x21\\x23-\\x5B\\x5D-\\x7E]+$' }), { maxItems: 100 }),
    /** Public ids of those who may ask; `*` for every application. */
    clients: Type.Array(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
);

export const tokens = section({
  accessSeconds: life(3600, 'life of an access token'),
  refreshSeconds: whole(2592000, 'life of a refresh token; 0 for no end'),
  refreshMaxSeconds: wholeOrOff(
    7776000,
    'time after the sign-in at which its refresh tokens end for good, however often they were renewed',
    1,
  ),
  requirePkce: flag(true, 'applications with a secret bring a code challenge (PKCE), too; those without one must'),
  reuseSeconds: whole(
    10,
    'seconds after its use in which a refresh token that comes again is refused and no more: a client asked twice at once; later it ends its session',
    { maximum: 300 },
  ),
  rotate: flag(true, 'a refresh token is replaced at each use'),
  signingKeyDays: wholeOrOff(null, 'age at which the key that signs tokens is replaced by a new one', 1, mostDays),
  passwordGrant: flag(false, 'applications may bring name and password of a person themselves, and get tokens for them'),
  resources: Type.Array(resource, {
    default: [],
    maxItems: 500,
    description: 'services for which tokens are issued, each with its identifier, name, scopes, and the clients that may ask; * for all',
  }),
});
