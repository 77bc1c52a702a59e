// What the clients' area asks of storage.
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Client } from './types.ts';

export interface ClientStore {
  insert(client: Client, at: Instant): Promise<'stored' | 'taken'>;
  /** The live client of that public id, whatever its tenant. */
  findByPublicId(publicId: string): Promise<Client | undefined>;
  list(tenant: string): Promise<readonly Client[]>;
  update(client: Client, patch: Partial<Pick<Client, 'name' | 'rights' | 'allowedAddresses' | 'protocol'>>): Promise<void>;
  remove(client: Client, at: Instant): Promise<void>;
  /** Live secrets in clear: faces that sign need them so. Sealed at rest. */
  secrets(client: string, now: Instant): Promise<readonly string[]>;
  addSecret(client: string, tenant: string, id: string, secret: string, at: Instant): Promise<void>;
  /** Lets the present secrets end at that time. */
  endSecrets(client: string, at: Instant): Promise<void>;
}

export interface ClientSettingsStore {
  read(tenant: string, client: string): Promise<JsonObject>;
  readAll(tenant: string): Promise<Readonly<Record<string, JsonObject>>>;
  write(tenant: string, client: string, key: string, value: Json): Promise<void>;
  /** True if there was one. */
  delete(tenant: string, client: string, key: string): Promise<boolean>;
  deleteAll(tenant: string, client: string): Promise<void>;
}
