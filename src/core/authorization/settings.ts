// What a tenant decides about tokens.
import { flag, section, whole, wholeOrOff } from '../tenants/settings/fields.ts';

export const tokens = section({
  accessSeconds: whole(3600, 'life of an access token'),
  refreshSeconds: whole(2592000, 'life of a refresh token; 0 for no end'),
  rotate: flag(true, 'a refresh token is replaced at each use'),
  signingKeyDays: wholeOrOff(null, 'age at which the key that signs tokens is replaced by a new one'),
  passwordGrant: flag(false, 'applications may bring name and password of a person themselves, and get tokens for them'),
});
