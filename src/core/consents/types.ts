// Documents that people agree to, their texts by language and version, and what is known of a consent.
import type { JsonObject } from '../json.ts';
import type { Writer } from '../schema/types.ts';
import type { Instant } from '../time.ts';
import type { DocumentVersion } from './versions.ts';

/** The versions of a text that count: the one that people agree to now, and the oldest to which they may have agreed. */
export interface VersionsInForce {
  readonly current: DocumentVersion;
  readonly least: DocumentVersion;
}

/** A document as operators declare it, without its texts. */
export interface Document {
  readonly name: string;
  /** One that is not active is asked of nobody. */
  readonly active: boolean;
  /** Nobody signs in who did not agree to it, or withdrew. */
  readonly required: boolean;
  /** Who gives and withdraws a consent: a person, a person once, or operators alone. */
  readonly writable: Writer;
  /** The public id of the application whose newcomers alone are asked; null where everybody is, at each sign-in. */
  readonly newcomersOf: string | null;
  /** Whoever has another language of the document than the one agreed to is asked again. */
  readonly byLanguage: boolean;
  readonly defaultLanguage: string | null;
  /** Its languages; null where nothing is published yet. */
  readonly languages: Readonly<Record<string, VersionsInForce | null>>;
  /** What dialects keep along with it. */
  readonly noted: JsonObject;
}

/** The text of one version in one language, or where it stands. */
export interface DocumentText {
  readonly version: DocumentVersion;
  readonly purpose: string;
  readonly address: string | null;
}

/** What a consent says beside the document and its times. */
export interface ConsentFacts {
  /** Null where nobody said to which, or nothing was published. */
  readonly version: DocumentVersion | null;
  readonly language: string | null;
  /** What dialects keep along with it: entitlements, tags. */
  readonly noted: JsonObject | null;
}

/** A consent that is stored: `given` now, where it does not say when. */
export interface NewConsent extends Partial<ConsentFacts> {
  readonly document: string;
  readonly given?: Instant | undefined;
  readonly withdrawn?: Instant | null;
}

/** A consent that was given elsewhere: it says when. */
export interface BroughtConsent extends NewConsent {
  readonly given: Instant;
}

/** What a document says, as a PDF. */
export interface DocumentFile {
  readonly id: string;
  /** Empty where nobody said one. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly created: Instant;
}
