// Legal statements: the texts of a consent statement in one language. What was published stays; a version above the current one is a draft.
import { copyToDraft, publishTexts, readTexts, removeText, versionOf } from '../../../core/consents/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import { JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { legalStatementsIn, legalStatementsOut } from './legal-facts.ts';

const named = { consentId: Text(), lang: Text() };

export const getLegalStatements = gigya.method('accounts.getLegalStatements', {
  summary: 'Shows the texts of a consent statement in one language; drafts to servers alone.',
  caller: { who: 'any' },
  calls: { readTexts },
  takes: { params: Parameters(named) },
  async handle({ params: { consentId: document, lang: language } }, core, { kind }) {
    const texts = await core.readTexts({ document, language });
    return { data: { legalStatements: legalStatementsOut(texts, kind === 'server') } };
  },
});

export const setLegalStatements = gigya.method('accounts.setLegalStatements', {
  summary: 'Publishes texts of a consent statement in one language, and says to which version people must have agreed.',
  caller: { who: 'server' },
  calls: { readTexts, publishTexts },
  takes: { params: Parameters({ ...named, legalStatements: JsonObjectText() }) },
  async handle({ params: { consentId: document, lang: language, legalStatements } }, core, { ctx }) {
    const present = await core.readTexts({ document, language });
    const read = legalStatementsIn(ctx, document, legalStatements as JsonObject, present.document.noted['customData']);
    await core.publishTexts({ document, language, ...read });
    return {};
  },
});

export const deleteLegalStatements = gigya.method('accounts.deleteLegalStatements', {
  summary: 'Deletes one version of the text of a consent statement in one language; the current one goes last.',
  caller: { who: 'server' },
  calls: { removeText },
  takes: { params: Parameters({ ...named, docVersion: Maybe(Text()), docDate: Maybe(Text()) }) },
  async handle({ params: { consentId: document, lang: language, docVersion, docDate } }, core) {
    const given = docVersion ?? docDate;
    if (given === undefined) throw refuse('parameter.missing', { names: ['docVersion'], blank: false, in: 'params' });
    if (docVersion !== undefined && docDate !== undefined) throw refuse('parameter.conflicting', { names: ['docVersion', 'docDate'] });
    const version = versionOf(given);
    if (version === undefined)
      throw refuse('parameter.malformed', { name: docVersion === undefined ? 'docDate' : 'docVersion', expected: 'version' });
    await core.removeText({ document, language, version });
    return {};
  },
});

export const duplicateLegalStatement = gigya.method('accounts.duplicateLegalStatement', {
  summary: 'Copies the current text of a consent statement in one language to a draft of the next version.',
  caller: { who: 'server' },
  calls: { copyToDraft },
  takes: { params: Parameters(named) },
  async handle({ params: { consentId: document, lang: language } }, core, { ctx }) {
    const texts = await core.copyToDraft({ document, language, today: versionOf(dateOf(ctx.now).toISOString())! });
    return { data: { legalStatements: legalStatementsOut(texts, true) } };
  },
});
