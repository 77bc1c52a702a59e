// The consents' area: documents that people agree to, and their consents.
export { agreedNow } from './agreed.ts';
export { type Agreement, addAgreement, changeAgreement, listAgreements, orderAgreements, removeAgreement } from './agreements.ts';
export { bringConsents } from './bring-consents.ts';
export { type ConsentChange, changeConsents, type GivenConsent } from './change-consents.ts';
export { type DocumentChange, declareDocuments, removeDocument } from './declare-documents.ts';
export { documentsForNewcomers, dueDocuments, isShownTo, listDocuments, type NewcomersPlace } from './due-documents.ts';
export { listDocumentFiles, readDocumentFile, removeDocumentFile, storeDocumentFile } from './files.ts';
export { judgeConsents } from './judge-consents.ts';
export { consentsOfAll, listAllConsents, listConsents } from './list-consents.ts';
export type { Consent, PastConsent } from './store.ts';
export { copyToDraft, publishTexts, readCurrentTexts, readTexts, removeText, type TextsOfLanguage } from './texts.ts';
export { textsFor } from './texts-for.ts';
export type { BroughtConsent, ConsentFacts, Document, DocumentText, NewConsent, VersionsInForce } from './types.ts';
export { type DocumentVersion, isDated, stateOf, type TextState, versionOf } from './versions.ts';
export { withdrawAllConsents } from './withdraw-all.ts';
