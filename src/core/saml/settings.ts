// A tenant's settings about SAML.
import { flag, life, section, text, whole } from '../tenants/settings/fields.ts';

export const saml = section({
  offered: flag(false, 'the tenant is a SAML 2.0 identity provider for the service providers that are registered'),
  entityId: text(
    '',
    'the name of the identity provider, for service providers that know it by another; empty for the address of its metadata',
  ),
  skewSeconds: whole(60, 'how far the clock of a service provider may be off', { maximum: 600 }),
  assertionSeconds: whole(300, 'how long an assertion may be used, from its issue', { minimum: 30, maximum: 3600 }),
  sessionSeconds: life(28_800, 'after which time a service provider should ask anew (SessionNotOnOrAfter)'),
  certificateDays: whole(1095, 'for how many days the certificate of a new key is good', { minimum: 30, maximum: 3650 }),
  warnDays: whole(30, 'how many days before the certificate that signs ends operators are told', { minimum: 1, maximum: 365 }),
  aheadDays: whole(14, 'for how many days a new key stands in the metadata before it signs', { maximum: 365 }),
  keptDays: whole(30, 'for how many days a key stays in the metadata once another one signs', { minimum: 1, maximum: 365 }),
});
