// A tenant's settings about signing in without a password.
import { flag, life, section } from '../tenants/settings/fields.ts';

export const oneTimeSignIn = section({
  mail: flag(false, 'people may sign in by a code or a link that is mailed to them'),
  phone: flag(false, 'people may sign in by a code in a short message'),
  registers: flag(
    false,
    'whoever proves an address or a number that no account has gets an account, where registration is open and asks for nothing else',
  ),
  codeSeconds: life(600, 'life of a code or link that signs in'),
});
