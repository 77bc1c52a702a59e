// Every port a command may name, under the name that stands before the dot in `breaks('accounts.insert', …)`.
import type { DeclaredPorts } from './declared.ts';
import type { Ctx } from './faults/index.ts';

/** The ports of the database: all of them take part in transactions. */
export interface Tables extends DeclaredPorts<'tables'> {}

/** Work for which no answer waits: how long an answer takes must not tell what was done for it. */
export interface Later {
  /** Begun at once, awaited by nobody but the end of the house. What it throws is told to operators under that name. */
  run(what: string, work: () => Promise<unknown>): void;
}

/** The ports outside the database. Never awaited inside a transaction: every other write would wait. */
export interface Outside extends DeclaredPorts<'outside'> {
  readonly later: Later;
}

/** Does for a product on the core what must be done when an account is removed. */
export interface AccountRemoval {
  /** Before the transaction, for what lies outside the database. If it throws, the account stays. */
  before(ctx: Ctx, removed: { readonly account: string }): Promise<void>;
  /** Inside the transaction that removes the account. */
  inside(ctx: Ctx, removed: { readonly account: string }, tables: Stores<keyof Tables>): Promise<void>;
}

/** Products register here what they do about the core's events: the core imports none of them. Each is called in the order of the list. */
export interface Hooks {
  readonly onAccountRemoved: readonly AccountRemoval[];
}

export type Ports = Tables & Outside & Hooks;

export interface Together {
  /**
   * Runs `work` in one transaction, again if the database asks for it. `undo(value)` leaves it, undoes all its writes and answers `value`:
   * so a command can find a collision inside, and refuse outside, where its evidence is kept. Inside another transaction it is a part of that
   * one: its `undo` answers it alike, and the whole must then end without being committed. Throws what `work` throws, and `TransactionFailed`
   * where the transaction could not begin or be committed.
   */
  readonly together: <T>(work: (tables: Stores<keyof Tables>, undo: (value: T) => never) => Promise<T>) => Promise<T>;
}

/** The database's own error is the cause. A command that names no step around the transaction lets it through: it is a breakdown, not a defect. */
export class TransactionFailed extends Error {
  override readonly name = 'TransactionFailed';

  constructor(cause: unknown) {
    super('the transaction could not begin or be committed', { cause });
  }
}

/** The ports a command names, and transactions. */
export type Stores<P extends keyof Ports> = Pick<Ports, P> & Together;

export type AllStores = Ports & Together;
