// A tenant's settings about identifiers, and about contacts among them.

import { choice, choices, flag, pattern, section, whole } from '../tenants/settings/fields.ts';
import { identifierKinds } from './types.ts';

export const identifiers = section({
  signIn: choices(identifierKinds, ['email'], 'what a person may sign in with'),
  usernameForm: pattern('^[\\p{L}\\p{N}._-]{3,64}$', 'pattern of a user name, judged when one is set'),
});

export const contacts = section({
  verify: choice(['off', 'obligation'], 'obligation', 'whether an e-mail address must be verified before sign-in'),
  signInUnverified: flag(false, 'people may sign in before they verified'),
  lockUnconfirmed: flag(false, 'who registers is locked until the contact is proven, on every dialect'),
  signInOnVerify: flag(
    false,
    'following the link that verifies an address goes on with a registration that waited for it, up to its session',
  ),
  verifyOnRegister: flag(true, 'a verification mail is sent at registration where verification is asked'),
  proveOld: choices(
    ['email', 'phone'],
    ['email', 'phone'],
    'contacts whose present value, or the present password, must be proven before they change, where the caller can send a proof',
  ),
  holdDays: whole(
    7,
    'days for which a contact that was changed without proof recovers nothing, the former one can undo the change, and nobody else gets a former user name; 0 for never',
    {
      maximum: 365,
    },
  ),
});
