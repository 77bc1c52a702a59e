// Storage ports of the clients' area.
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Client } from './types.ts';

/** A secret of a client in clear. Times are whole microseconds; `ends` is null for one without an end. */
export interface ClientSecret {
  readonly id: string;
  readonly created: Instant;
  readonly secret: string;
  readonly ends: Instant | null;
}

/** Null puts a client in force again. */
interface Suspending {
  readonly suspended?: Instant | null;
  readonly entrance?: 'open' | 'closed';
  readonly onlyListed?: NonNullable<Client['onlyListed']>;
}

export interface ClientStore {
  /** `taken` if the installation has a live client of that public id. */
  insert(client: Client, at: Instant): Promise<'stored' | 'taken'>;
  /** The live client of that public id, whatever its tenant; undefined if there is none, or it is suspended. */
  findByPublicId(publicId: string): Promise<Client | undefined>;
  /** The live client of the tenant of that public id, suspended or not: for whoever keeps it. */
  find(tenant: string, publicId: string): Promise<Client | undefined>;
  /** The tenant's live clients, by public id; those that are suspended, too. */
  list(tenant: string): Promise<readonly Client[]>;
  /** Replaces the members given, and raises the tenant's version so that other processes read it again. */
  update(client: Client, patch: Partial<Pick<Client, 'name' | 'rights' | 'allowedAddresses' | 'protocol'>> & Suspending): Promise<void>;
  /** Held until the transaction ends: nobody else who holds them adds, changes or removes one of the tenant's clients meanwhile. */
  hold(tenant: string): Promise<void>;
  /** Marks the client, and those beside it, as removed and deletes their secrets, in several statements: needs a transaction. */
  remove(client: Client, at: Instant): Promise<void>;
  /** The client's secrets in clear, newest first, with the time at which each ends or ended; sealed at rest. */
  secrets(tenant: string, client: string): Promise<readonly ClientSecret[]>;
  /** Stores a secret, sealed, without an end unless one is given; the present ones stay. */
  addSecret(client: string, tenant: string, id: string, secret: string, at: Instant, ends?: Instant | null): Promise<void>;
  /** Deletes one secret; true if the client had it. */
  deleteSecret(client: string, tenant: string, id: string): Promise<boolean>;
  /** Lets present secrets end at that time, unless they end earlier. */
  endSecrets(client: string, at: Instant): Promise<void>;
}

export interface ClientSettingsStore {
  /** The values of one client in clear, by key; sealed at rest; an empty object if there are none. */
  read(tenant: string, client: string): Promise<JsonObject>;
  /** By client and key; clients without values are left out. */
  readAll(tenant: string): Promise<Readonly<Record<string, JsonObject>>>;
  /** Writes one value, over the present one if there is one, in one statement. */
  write(tenant: string, client: string, key: string, value: Json): Promise<void>;
  /** Deletes one value; true if it existed. */
  delete(tenant: string, client: string, key: string): Promise<boolean>;
  /** Deletes all values of the client. */
  deleteAll(tenant: string, client: string): Promise<void>;
}
