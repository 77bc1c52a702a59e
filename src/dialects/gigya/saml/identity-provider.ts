// The site as a SAML identity provider, at the addresses that the vendor gave it. People sign in at our pages.
import type { MountedSaml } from '../../../protocols/saml/index.ts';
import { siteKeyIn, siteMountOf } from '../wire/site-address.ts';

const paths = { signOn: '/idp/sso', logout: '/idp/slo' };

export const identityProvider: MountedSaml = {
  profile: {
    name: 'gigya',
    dialect: 'gigya',
    tenantIn: ({ originalUrl }) => ({ by: 'key', api: 'gigya', value: siteKeyIn(originalUrl) }),
    // No address is without the site's key.
    mountFor: () => '',
    mountOf: ({ originalUrl }) => siteMountOf(originalUrl),
    paths,
    traceOf: ({ id }) => id,
  },
  paths: { metadata: '/idp/metadata', ...paths },
  started: 'spEntityID',
};
