// Storage ports of the consents' area.
import type { Instant } from '../time.ts';
import type { ConsentFacts, Document, DocumentFile, DocumentText, NewConsent } from './types.ts';

/** A document that a person agreed to, and when. */
export interface Consent extends ConsentFacts {
  readonly document: string;
  readonly given: Instant;
}

/** The same, and when it was withdrawn; null for one that holds. */
export interface PastConsent extends Consent {
  readonly withdrawn: Instant | null;
}

export interface ConsentStore {
  /** Stores one consent; a second one to the same document stands beside the first. */
  insert(tenant: string, consent: NewConsent & { readonly id: string; readonly account: string; readonly given: Instant }): Promise<void>;
  /** The account's consents that hold, oldest first; an empty list if there are none. */
  list(tenant: string, account: string): Promise<readonly Consent[]>;
  /** The same with those that were withdrawn. */
  history(tenant: string, account: string): Promise<readonly PastConsent[]>;
  /** The same of all these accounts. */
  historyAll(tenant: string, accounts: readonly string[]): Promise<readonly (PastConsent & { readonly account: string })[]>;
  /** Replaces what is noted along with those that hold to that version in that language. */
  note(tenant: string, account: string, consent: Pick<Consent, 'document' | 'version' | 'language' | 'noted'>): Promise<void>;
  /** Withdraws all consents to the document that hold; nothing happens if none does. */
  withdraw(tenant: string, account: string, document: string, at: Instant): Promise<void>;
}

export interface DocumentStore {
  /** All documents of the tenant by name, without their texts. */
  list(tenant: string): Promise<readonly Document[]>;
  /** Held until the transaction ends: whoever else holds them waits. */
  hold(tenant: string): Promise<void>;
  /** Locks the document until the transaction ends; undefined if there is none of that name. Needs a transaction. */
  lock(tenant: string, name: string): Promise<Document | undefined>;
  /** Writes the document, over the present one if there is one, in one statement. */
  write(tenant: string, document: Document, at: Instant): Promise<void>;
  /** Deletes the document and its texts, in two statements: needs a transaction. */
  delete(tenant: string, name: string): Promise<void>;
  /** Deletes what newcomers of that application alone are asked, with its texts, and answers the names, in several statements: needs a transaction. */
  deleteOf(tenant: string, application: string): Promise<readonly string[]>;
  /** The texts of the document in that language, oldest written first; an empty list if there are none. */
  texts(tenant: string, document: string, language: string): Promise<readonly DocumentText[]>;
  /** The texts of all documents, by document and language, of those versions that people agree to now. */
  currentTexts(tenant: string): Promise<readonly (DocumentText & { readonly document: string; readonly language: string })[]>;
  /** The document and the language of a text whose address has this in it; undefined if there is none. */
  textWith(tenant: string, part: string): Promise<{ readonly document: string; readonly language: string } | undefined>;
  /** Writes the text, over the present one of its version if there is one, in one statement. */
  writeText(tenant: string, document: string, language: string, text: DocumentText, at: Instant): Promise<void>;
  /** Deletes the text of that version; nothing happens if there is none. */
  deleteText(tenant: string, document: string, language: string, version: string): Promise<void>;
}

export interface DocumentFileStore {
  /** Writes the file; `full` if the tenant has `most` already, however many are written at once. Needs a transaction. */
  insert(tenant: string, file: DocumentFile, most: number): Promise<'stored' | 'full'>;
  /** The file of that id, or undefined. */
  find(tenant: string, id: string): Promise<DocumentFile | undefined>;
  /** All of the tenant without what is in them, oldest first. */
  list(tenant: string): Promise<readonly Omit<DocumentFile, 'bytes'>[]>;
  /** True if there was one. */
  delete(tenant: string, id: string): Promise<boolean>;
}
