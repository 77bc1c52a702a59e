// All pages of a person's account: those of a site, on which people sign in, and those that are for whoever is.
import { accountSite } from './account-place.ts';
import { applicationPages } from './pages/account/applications.ts';
import { aroundPages } from './pages/account/around.ts';
import { devicePages } from './pages/account/devices.ts';
import { identityPages } from './pages/account/identities.ts';
import { newFactorPages } from './pages/account/new-factor.ts';
import { ownPasskeyPages } from './pages/account/passkeys.ts';
import { ownPasswordPages } from './pages/account/password.ts';
import { securityPages } from './pages/account/security.ts';
import { sitePages } from './site-pages.ts';

const own = [
  aroundPages,
  securityPages,
  newFactorPages,
  ownPasskeyPages,
  identityPages,
  ownPasswordPages,
  devicePages,
  applicationPages,
] as const;

export const accountPages = [...own, ...sitePages.map((make) => make(accountSite))];
