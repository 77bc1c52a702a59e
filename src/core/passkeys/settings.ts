// A tenant's settings about passkeys.
import { Type } from 'typebox';
import { callerOrigins, choice, flag, section, whole } from '../tenants/settings/fields.ts';

export const passkeys = section({
  offered: flag(true, 'people may make passkeys and sign in with them, on the pages for people'),
  relyingPartyId: Type.String({
    default: '',
    pattern: '^$|^[a-z0-9-]+(\\.[a-z0-9-]+)*$',
    description:
      'domain to which passkeys are bound (RP ID): the host of the tenant’s address, or a domain above it; empty for that host. With another one, passkeys that people have are of no use any more',
  }),
  origins: callerOrigins(
    [],
    'further origins whose pages may use these passkeys; /.well-known/webauthn of the domain tells browsers of them (related origins). An app for Android is android:apk-key-hash: and the SHA-256 of its certificate in base64url; one for Apple’s systems comes as https:// and the domain',
  ),
  attestation: choice(
    ['none', 'direct'],
    'none',
    'whether an authenticator has to sign what model it is; no maker’s list of certificates is consulted',
  ),
  aaguids: Type.Array(Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }), {
    default: [],
    description: 'models of authenticators (AAGUID) that are taken; empty for all. Without attestation a browser may hide the model',
  }),
  countBack: choice(
    ['tell', 'refuse'],
    'tell',
    'what happens where the sign count of a passkey went back, as that of a copied one does: operators are told, or the sign-in is refused as well',
  ),
  most: whole(20, 'how many passkeys an account may have', { minimum: 1, maximum: 100 }),
});
