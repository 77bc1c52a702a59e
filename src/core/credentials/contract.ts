// The contract of every type of credential, for code that handles all of them alike.
import type { Ctx } from '../faults/index.ts';
import type { Json } from '../json.ts';
import type { Attribute } from '../schema/types.ts';
import type { Stores, Tables } from '../stores.ts';

/** The authentication factor (NIST SP 800-63B): something the person knows, has or is. Null if it authenticates nobody by itself. */
export type Factor = 'knowledge' | 'possession' | 'inherence' | null;

/** The worth to applications of an authentication by this credential. */
export interface Evidence {
  readonly factor: Factor;
  /** Authentication Method Reference Values (RFC 8176, section 2). Empty where the registry has no word. */
  readonly amr: readonly string[];
  /** A further factor that the same act proves: of a passkey that verified its user. */
  readonly also?: Factor;
}

interface Holder {
  readonly account: string;
}

export interface Held extends Holder {
  readonly value: Json;
}

/** Of the accounts given, the one whose value another one has already, and the path of it. The caller must undo. */
export interface Collision extends Holder {
  readonly path: string;
}

/** Its form in records of accounts: in those that dialects read and write, and in those that are imported and exported. */
export interface InRecords<Read extends keyof Tables, Written extends keyof Tables> {
  /** Accounts have it on every dialect, unless a tenant took it away. Of type `password` it is shown to owners alone. */
  readonly attribute: Attribute;
  /** Work before a transaction is opened: hashing. Without it a text at an attribute of type `password` arrives hashed. */
  prepare?(ctx: Ctx, given: Json, stores: Pick<Stores<'hashes'>, 'hashes'>): Promise<Json>;
  /** By account; without those that have none, and null where what an account has cannot be written down. */
  read(ctx: Ctx, accounts: readonly string[], tables: Pick<Stores<Read>, Read>): Promise<ReadonlyMap<string, Json>>;
  /** Of new accounts. Runs inside the transaction that makes them. */
  insert(ctx: Ctx, held: readonly Held[], tables: Pick<Stores<Written>, Written>): Promise<Collision | undefined>;
  /** In place of what the account has; null and an empty plural take it away. Runs inside the transaction that changes the account. */
  write(ctx: Ctx, held: Held, tables: Pick<Stores<Written>, Written>): Promise<Collision | undefined>;
}

/** `Read` and `Written` name the tables in which it looks for what an account has, and in which it keeps it and takes it away. */
export interface Credential<Read extends keyof Tables, Written extends keyof Tables = Read> extends Evidence {
  /** Whether it signs in by itself. A credential that only helps to recover an account does not. */
  readonly signsIn: boolean;
  /** The names of the account's credentials of this type; refusals may show them. Empty if it has none. */
  enrolled(ctx: Ctx, holder: Holder, tables: Pick<Stores<Read>, Read>): Promise<readonly string[]>;
  /** How many the accounts have together, where one statement tells it; else `enrolled` is asked of each. */
  countAll?(ctx: Ctx, accounts: readonly string[], tables: Pick<Stores<Read>, Read>): Promise<number>;
  /** Takes all of it away. Runs inside the transaction that removes the account. */
  remove(ctx: Ctx, holder: Holder, tables: Pick<Stores<Written>, Written>): Promise<void>;
  /** Absent where it stands in no record: an export then says how many of it stay behind. */
  readonly inRecords?: InRecords<Read, Written>;
}
