// Consent statements of the site: documents that people agree to, as operators declare and copiers of configurations carry them. Both spellings are spoken.
import { declareDocuments, listDocuments, readCurrentTexts, removeDocument, type VersionsInForce } from '../../../core/consents/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { JsonObjectText, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { inForceOut } from './legal-facts.ts';
import { statementIn, statementOut } from './statement-facts.ts';

const getting = (name: 'accounts.getConsentsStatements' | 'accounts.getConsentStatements') =>
  gigya.method(name, {
    summary: 'Shows the consent statements of the site.',
    caller: { who: 'server' },
    calls: { listDocuments },
    async handle(_given, core) {
      const documents = await core.listDocuments({});
      return { data: { preferences: Object.fromEntries(documents.map((each) => [each.name, statementOut(each)])) } };
    },
  });

const setting = (name: 'accounts.setConsentsStatements' | 'accounts.setConsentStatements') =>
  gigya.method(name, {
    summary: 'Declares consent statements, or changes what is named of them.',
    caller: { who: 'server' },
    calls: { declareDocuments },
    takes: { params: Parameters({ preferences: JsonObjectText() }) },
    async handle({ params }, core, { ctx }) {
      const changes = Object.entries(params.preferences as JsonObject).map(([id, given]) => statementIn(ctx, id, given));
      if (changes.length === 0) throw refuse('parameter.missing', { names: ['preferences'], blank: true, in: 'params' });
      await core.declareDocuments({ changes });
      return {};
    },
  });

export const getConsentsStatements = getting('accounts.getConsentsStatements');
export const getConsentStatements = getting('accounts.getConsentStatements');
export const setConsentsStatements = setting('accounts.setConsentsStatements');
export const setConsentStatements = setting('accounts.setConsentStatements');

export const deleteConsentStatement = gigya.method('accounts.deleteConsentStatement', {
  summary: 'Deletes a consent statement with its texts; what people agreed to stays with them.',
  caller: { who: 'server' },
  calls: { removeDocument },
  takes: { params: Parameters({ consentId: Text() }) },
  async handle({ params }, core) {
    await core.removeDocument({ name: params.consentId });
    return {};
  },
});

export const setConsentDefaultLang = gigya.method('accounts.setConsentDefaultLang', {
  summary: 'Says which language of a consent statement people read who have none of its languages.',
  caller: { who: 'server' },
  calls: { listDocuments, declareDocuments },
  faults: { 'document.malformed': { code: 400006, extra: { details: 'lang is a language of the consent statement' } } },
  takes: { params: Parameters({ consentId: Text(), lang: Text() }) },
  async handle({ params: { consentId, lang } }, core, { ctx }) {
    const documents = await core.listDocuments({});
    if (!documents.some(({ name }) => name === consentId)) throw ctx.fail('document.unknown', { document: consentId });
    await core.declareDocuments({ changes: [{ name: consentId, defaultLanguage: lang }] });
    return {};
  },
});

export const getSiteConsentDetails = gigya.method('accounts.getSiteConsentDetails', {
  summary: 'Tells a page which consents the site asks for, and what their texts say now.',
  caller: { who: 'any' },
  calls: { listDocuments, readCurrentTexts },
  async handle(_given, core, { ctx }) {
    const documents = await core.listDocuments({});
    const texts = await core.readCurrentTexts({});
    const onlyNamed = ctx.tenant.settings.registration.consents.filter((name) => documents.every((each) => each.name !== name));
    const detailsOf = (name: string, languages: Readonly<Record<string, VersionsInForce | null>>): JsonObject =>
      Object.fromEntries(
        Object.entries(texts.get(name) ?? {}).map(([language, { purpose, address }]) => [
          language,
          { purpose, ...(address === null ? {} : { documentUrl: address }), ...inForceOut(languages[language] ?? null) },
        ]),
      );
    const siteConsentDetails = {
      ...Object.fromEntries(onlyNamed.map((name) => [name, { isActive: true, isMandatory: true, legalStatements: {} }])),
      ...Object.fromEntries(
        documents.map(({ name, active, required, languages }) => [
          name,
          { isActive: active, isMandatory: required, legalStatements: detailsOf(name, languages) },
        ]),
      ),
    };
    return { data: { siteConsentDetails } };
  },
});
