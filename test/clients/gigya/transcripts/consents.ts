// What copiers of configurations do with consents and their texts, and what a page does where a person must agree again.
import assert from 'node:assert/strict';
import type { Aside, Call, Kept, Transcript } from '../transcript.ts';
import { ann, asUser, email, password } from './people.ts';

const id = 'terms.tos';
const statement = {
  ...{ isActive: true, isMandatory: true, langs: ['en', 'de'], customData: [{ key: 'Source', value: 'C4C' }] },
  ...{ consentVaultRetentionPeriod: 36, defaultLang: 'en', enforceLocaleReconsent: false, writeAccess: 'clientModify' },
};
const first = { currentDocVersion: 1, minDocVersion: 1, versions: { 1: { purpose: 'The terms.' } } };
/** As the vendor's own tool copies them: the least version is raised to the published one. */
const copied = {
  ...{ publishedDocVersion: 2, currentDocVersion: 2, minDocVersion: 2 },
  versions: { 1: { purpose: 'The terms.' }, 2: { purpose: 'The terms, anew.', LegalStatementStatus: 'Published' } },
};
const granted = { terms: { tos: { isConsentGranted: true } } };

const declares: Call = { method: 'accounts.setConsentsStatements', params: { preferences: { [id]: statement } } };
const publishes = (legalStatements: object): Call => ({
  method: 'accounts.setLegalStatements',
  params: { consentId: id, lang: 'en', legalStatements },
});
const pdf = Buffer.from('%PDF-1.7\nThe terms.\n%%EOF').toString('base64');
const isCopied = ({ legalStatements }: Kept) => assert.equal(legalStatements.versions[2].LegalStatementStatus, 'Published');

/** Of a site's server, or of a tool that carries a configuration from one site to another. */
export const ofServers: readonly Transcript[] = [
  {
    name: 'consents and their texts are copied to the site',
    steps: [
      declares,
      { method: 'accounts.setConsentDefaultLang', params: { consentId: id, lang: 'en' } },
      publishes(copied),
      { ...publishes(copied), errorCode: 400009 },
      { method: 'accounts.getConsentsStatements', sees: ({ preferences }) => assert.deepEqual(preferences, { [id]: statement }) },
      { method: 'accounts.getConsentStatements', sees: ({ preferences }) => assert.deepEqual(Object.keys(preferences), [id]) },
      { method: 'accounts.getLegalStatements', params: { consentId: id, lang: 'en' }, sees: isCopied },
      { method: 'accounts.setConsentStatements', params: { preferences: { [id]: { isActive: false } } } },
    ],
  },
  {
    name: 'a text is copied to a draft, and both are taken away',
    steps: [
      declares,
      publishes(first),
      {
        method: 'accounts.duplicateLegalStatement',
        params: { consentId: id, lang: 'en' },
        sees: ({ legalStatements }) => assert.equal(legalStatements.versions[2].LegalStatementStatus, 'Draft'),
      },
      { method: 'accounts.deleteLegalStatements', params: { consentId: id, lang: 'en', docVersion: 2 } },
      { method: 'accounts.deleteLegalStatements', params: { consentId: id, lang: 'en', docDate: '2026-01-01' }, errorCode: 404000 },
      { method: 'accounts.deleteConsentStatement', params: { consentId: id } },
      { method: 'accounts.getLegalStatements', params: { consentId: id, lang: 'en' }, errorCode: 404000 },
    ],
  },
  {
    name: 'what people agree to is kept as a file, and its text leads there',
    steps: [
      declares,
      {
        method: 'accounts.store.uploadConsentDocument',
        params: { documentContent: pdf, documentContentType: 'application/pdf', documentName: 'terms.pdf' },
        keeps: ['Url'],
      },
      {
        method: 'accounts.setLegalStatements',
        params: ({ Url }) => ({
          ...{ consentId: id, lang: 'en' },
          legalStatements: { currentDocVersion: 1, minDocVersion: 1, versions: { 1: { purpose: 'The terms.', documentUrl: Url } } },
        }),
      },
      {
        method: 'accounts.store.downloadConsentDocument',
        params: ({ Url }) => ({ URL: Url }),
        sees: ({ DocumentContent, DocumentContentType }) =>
          assert.deepEqual([DocumentContent, DocumentContentType], [pdf, 'application/pdf']),
      },
    ],
  },
  {
    name: 'consents of a person are reset, and asked again',
    steps: [
      ann,
      { method: 'accounts.login', params: { loginID: email, password }, keeps: ['UID'] },
      declares,
      { method: 'accounts.setAccountInfo', params: (kept) => ({ ...asUser(kept), preferences: granted }) },
      { method: 'accounts.login', params: { loginID: email, password } },
      { method: 'accounts.resetSitePreferences', params: asUser },
      { method: 'accounts.login', params: { loginID: email, password }, errorCode: 206001 },
    ],
  },
];

const isDeclared: Aside = {
  aside: 'the site demands its terms',
  does: async (world) => {
    const how = { as: 'signed' } as const;
    await world.gigya('accounts.setConsentsStatements', { preferences: { [id]: statement } }, how);
    await world.gigya('accounts.setLegalStatements', { consentId: id, lang: 'en', legalStatements: first }, how);
  },
};

/** As the storefront of the vendor's own house does it: with what is missing by name, and the language of the page. */
export const ofPages: readonly Transcript[] = [
  {
    name: 'a person agrees to the terms where the sign-in asks for it',
    steps: [
      ann,
      isDeclared,
      {
        method: 'accounts.getSiteConsentDetails',
        sees: ({ siteConsentDetails }) => assert.equal(siteConsentDetails[id].legalStatements.en.currentDocVersion, 1),
      },
      {
        method: 'accounts.login',
        params: { loginID: email, password, include: 'id_token, missing-required-fields' },
        errorCode: 206001,
        keeps: ['regToken'],
        sees: ({ missingRequiredFields }) => assert.deepEqual(missingRequiredFields, ['preferences.terms.tos.isConsentGranted']),
      },
      { method: 'accounts.setAccountInfo', params: ({ regToken }) => ({ regToken, lang: 'en', preferences: granted }) },
      { method: 'accounts.finalizeRegistration', params: ({ regToken }) => ({ regToken }) },
    ],
  },
];
