// What people agreed to, as this vendor's interface for people shows it: a purpose is a document, by its name, with itself as the one element.
import { createHash } from 'node:crypto';
import type { PastConsent } from '../../../core/consents/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { millisOf } from '../../../core/time.ts';

/** In the form of a UUID, from what makes it that one: rows have no id that is told. */
export function idOf(account: string, { document, given }: PastConsent): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([account, document, given]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

export const notedIn = ({ noted }: PastConsent, name: string): JsonObject[string] => noted?.[name] ?? null;
export const stateOf = ({ withdrawn }: PastConsent) => (withdrawn === null ? 'ACTIVE' : 'REVOKED');

export const summary = (account: string, consent: PastConsent) => ({
  id: idOf(account, consent),
  serviceId: notedIn(consent, 'serviceId') ?? '',
  state: stateOf(consent),
  timestamp: millisOf(consent.given),
});

export const whole = (account: string, consent: PastConsent) => {
  const { document, version, language } = consent;
  const purpose = { id: document, name: document, type: 'Policy', versionId: version ?? '', version, properties: null };
  return {
    ...summary(account, consent),
    subjectId: account,
    ...(language === null ? {} : { language }),
    expiryTime: null,
    purposes: [{ ...purpose, elements: [{ id: document, name: document, displayName: document }] }],
    authorizations: [],
    properties: notedIn(consent, 'properties'),
  };
};

type Shop = Pick<Tenant, 'name' | 'domain'>;

/** As a list of receipts tells of it. */
export const listedReceipt = (account: string, consent: PastConsent, { name, domain }: Shop) => ({
  consentReceiptID: idOf(account, consent),
  language: consent.language ?? 'en',
  piiPrincipalId: account,
  tenantDomain: domain,
  state: stateOf(consent),
  spDisplayName: name,
  spDescription: '',
});

/** As a receipt (Kantara KI-CR-v1.1.0), with the document as its one purpose. */
export const receiptOf = (account: string, consent: PastConsent, tenant: Shop) => {
  const { consentReceiptID, language, piiPrincipalId, tenantDomain, state } = listedReceipt(account, consent, tenant);
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: '',
    consentTimestamp: millisOf(consent.given),
    collectionMethod: '',
    ...{ consentReceiptID, language, piiPrincipalId, tenantDomain, state },
    services: [
      {
        service: tenant.name,
        serviceDisplayName: tenant.name,
        tenantDomain,
        purposes: [
          { purposeId: consent.document, purpose: consent.document, consentType: 'EXPLICIT', piiCategory: [], primaryPurpose: true },
        ],
      },
    ],
  };
};
