// What the clients' area asks of storage.
import type { Instant } from '../time.ts';
import type { Client } from './types.ts';

export interface ClientStore {
  insert(client: Client, at: Instant): Promise<'stored' | 'taken'>;
  /** The live client of that public id, whatever its tenant. */
  findByPublicId(publicId: string): Promise<Client | undefined>;
  list(tenant: string): Promise<readonly Client[]>;
  /** Live secrets in clear: faces that sign need them so. Sealed at rest. */
  secrets(client: string, now: Instant): Promise<readonly string[]>;
  addSecret(client: string, tenant: string, id: string, secret: string, at: Instant): Promise<void>;
  /** Lets the present secrets end at that time. */
  endSecrets(client: string, at: Instant): Promise<void>;
}
