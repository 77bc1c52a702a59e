// SAML sign-in at this vendor's addresses: one address takes every message, and a sign-in begins there for the service provider that is named.
import type { MountedSaml } from '../../../protocols/saml/index.ts';
import { traceOf } from '../envelope.ts';
import { domainOf, mountFor } from '../tenant-path.ts';

export const saml: MountedSaml = {
  profile: {
    name: 'wso2',
    dialect: 'wso2',
    tenantIn({ originalUrl }) {
      const domain = domainOf(originalUrl);
      return domain === undefined ? { by: 'host' } : { by: 'domain', value: domain };
    },
    mountFor,
    paths: { signOn: '/samlsso', logout: '/samlsso' },
    traceOf,
  },
  paths: { metadata: '/identity/metadata/saml2', signOn: '/samlsso', logout: '/samlsso' },
  started: 'spEntityID',
};
