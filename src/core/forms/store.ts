// What the forms' area asks of storage: documents with versions, the newest of which is in force.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface FormDocument {
  readonly name: string;
  readonly version: string;
  readonly body: JsonObject;
  readonly created: Instant;
}

export interface FormStore {
  newest(tenant: string, name: string): Promise<FormDocument | undefined>;
  read(tenant: string, name: string, version: string): Promise<FormDocument | undefined>;
  /** Newest first, without their bodies. */
  versions(tenant: string, name: string): Promise<readonly { readonly version: string; readonly created: Instant }[]>;
  names(tenant: string): Promise<readonly string[]>;
  insert(tenant: string, document: FormDocument): Promise<'stored' | 'taken'>;
}
