// Storage ports of the forms' area: documents with versions, the newest of which is in force.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** One version of a form. */
export interface FormDocument {
  readonly name: string;
  readonly version: string;
  readonly body: JsonObject;
  readonly created: Instant;
}

export interface FormStore {
  /** The newest version, or undefined. */
  newest(tenant: string, name: string): Promise<FormDocument | undefined>;
  /** That version, or undefined. */
  read(tenant: string, name: string, version: string): Promise<FormDocument | undefined>;
  /** All versions, newest first, without their bodies. */
  versions(tenant: string, name: string): Promise<readonly { readonly version: string; readonly created: Instant }[]>;
  /** The names of all forms, in their order. */
  names(tenant: string): Promise<readonly string[]>;
  /** `taken` if the form has that version. No version is ever overwritten. */
  insert(tenant: string, document: FormDocument): Promise<'stored' | 'taken'>;
}
