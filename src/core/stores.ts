// Every port a command may name, under the name that stands before the dot in `breaks('accounts.insert', …)`.
import type { DeclaredPorts } from './declared.ts';
import type { Ctx } from './faults/index.ts';
import type { ScreenSetParts } from './screens/types.ts';

/** The ports of the database: all of them take part in transactions. */
export interface Tables extends DeclaredPorts<'tables'> {}

/** Work that no answer waits for: how long an answer takes must not disclose the work. */
export interface Background {
  /** Starts the work at once; only the end of the process awaits it. Its error is reported to operators under that name. */
  run(what: string, work: () => Promise<unknown>): void;
}

/** The ports outside the database. Never awaited inside a transaction: every other write would wait. */
export interface Adapters extends DeclaredPorts<'adapters'> {
  readonly background: Background;
}

/** The part of a product on the core in the removal of an account. */
export interface AccountRemoval {
  /** Runs before the transaction, for parts outside the database. If it throws, the account stays. */
  before(ctx: Ctx, removed: { readonly account: string }): Promise<void>;
  /** Runs inside the transaction, before `inside`, where the person goes on in another account: gives that one what is not to be lost. */
  joined?(ctx: Ctx, joined: { readonly account: string; readonly into: string }, tables: Stores<keyof Tables>): Promise<void>;
  /** Runs inside the transaction in which the account is retired: what its person was given, or stood in, goes, and the account stays. */
  retired?(ctx: Ctx, retired: { readonly account: string }, tables: Stores<keyof Tables>): Promise<void>;
  /** Runs inside the transaction that removes the account. If it throws, the transaction is rolled back. */
  inside(ctx: Ctx, removed: { readonly account: string }, tables: Stores<keyof Tables>): Promise<void>;
}

/** The part of a product on the core in the removal of a site beside the tenant's own. */
export interface SiteRemoval {
  /** Runs inside the transaction that removes the site, by its id. If it throws, the transaction is rolled back. */
  inside(ctx: Ctx, removed: { readonly site: string }, tables: Stores<keyof Tables>): Promise<void>;
}

/** The groups of a product, for policies of the core. */
export interface GroupLookup {
  /** Those of these ids that are groups of the tenant; inside a transaction, by its tables: none of them goes until it ends. */
  thereAre(ctx: Ctx, of: { readonly groups: readonly string[] }, tables?: Stores<keyof Tables>): Promise<readonly string[]>;
  /** Whether the account is a member of one of these groups, by their ids. Asked where a tenant's settings name groups, and nowhere else. */
  isInAny(ctx: Ctx, of: { readonly account: string; readonly groups: readonly string[] }): Promise<boolean>;
  /** Makes the account a member of all of them, inside the transaction; the id of the first that is not there, where the caller must roll back. */
  join(
    ctx: Ctx,
    of: { readonly account: string; readonly groups: readonly string[] },
    tables: Stores<keyof Tables>,
  ): Promise<string | undefined>;
}

/** The departments of a product, as permissions ask for them. */
export interface DepartmentLookup {
  /** Those of these ids that are departments of the tenant; none of them goes until the transaction ends. */
  thereAre(ctx: Ctx, of: { readonly departments: readonly string[] }, tables: Stores<keyof Tables>): Promise<readonly string[]>;
}

/** Sets of screens that APIs have for whoever wrote none of that name. */
export interface BuiltInScreens {
  /** That of the name; undefined where there is none. */
  find(name: string): ScreenSetParts | undefined;
}

/** Reactions of products to the core's events: the core imports no product. They run in the order of the list. */
export interface Hooks {
  readonly onAccountRemoved: readonly AccountRemoval[];
  readonly onSiteRemoved: readonly SiteRemoval[];
  readonly groupLookup: GroupLookup;
  readonly departmentLookup: DepartmentLookup;
  readonly builtInScreens: BuiltInScreens;
}

export type Ports = Tables & Adapters & Hooks;

export interface Transactions {
  /**
   * Runs `work` in one transaction, again if the database reports a conflict. Calling the second argument of `work` with a value rolls back
   * and returns that value: so a command finds a collision inside, and refuses outside, where its evidence is stored. Inside another
   * transaction it is a part of that one: a rollback returns its value, too, and the whole must then end without a commit. Throws the error
   * of `work`, and `TransactionFailed` if the transaction could not begin or be committed.
   */
  readonly transaction: <T>(work: (tables: Stores<keyof Tables>, rollbackWith: (value: T) => never) => Promise<T>) => Promise<T>;
}

/** The database's own error is the cause. A command that names no step around the transaction lets it through: it is a step failure, not a defect. */
export class TransactionFailed extends Error {
  override readonly name = 'TransactionFailed';

  constructor(cause: unknown) {
    super('the transaction could not begin or be committed', { cause });
  }
}

/**
 * The database could not be reached, did not answer in time, or refused for a reason that lies in it and not in the statement: it is
 * stopping, full, or takes no writes. `code` is its own (SQLSTATE, or that of the system); its error is the cause.
 */
export class DatabaseFailed extends Error {
  override readonly name = 'DatabaseFailed';
  readonly code: string;

  constructor(code: string, cause: Error) {
    super(cause.message, { cause });
    this.code = code;
  }
}

/** The database holds no such value: a text that is too long for an index, a number beyond its range. The statement is at fault, and the database well. */
export class ValueRefused extends Error {
  override readonly name = 'ValueRefused';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/** The ports a command names, and transactions. */
export type Stores<P extends keyof Ports> = Pick<Ports, P> & Transactions;

export type AllStores = Ports & Transactions;
