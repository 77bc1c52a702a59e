// The OpenID provider of this dialect: its profile, and what it answers itself at the provider's addresses and beside them.
import type { Mounted } from '../../../protocols/oidc/index.ts';
import { casEntrance } from '../cas/entrance.ts';
import { casValidation } from '../cas/validation.ts';
import { samlEntrance } from '../saml/entrance.ts';
import { samlProviderMetadata } from '../saml/provider-metadata.ts';
import { formerAddresses } from './former-addresses.ts';
import { openings } from './openings.ts';
import { profile } from './profile.ts';
import { browserSession } from './single-sign-on.ts';
import { tokenChecks } from './validate-token.ts';

export const openid: Mounted = {
  profile,
  own: [openings, formerAddresses, browserSession, tokenChecks, samlEntrance, samlProviderMetadata, casEntrance, casValidation],
};
