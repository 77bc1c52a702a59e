// Every port a command may ask for, by the name that comes before the dot in `breaks('accounts.insert', …)`.
import type { DeclaredPorts } from './declared.ts';

/** What a database holds: all of it takes part in transactions. */
export interface Tables extends DeclaredPorts<'tables'> {}

/** Work for which no answer waits: how long an answer takes must not tell what was done for it. */
export interface Later {
  /** Begun at once, awaited by nobody but the end of the house. What it throws is told to operators under that name. */
  run(what: string, work: () => Promise<unknown>): void;
}

/** What lies outside it. Never awaited inside a transaction: everyone's writes would wait. */
export interface Outside extends DeclaredPorts<'outside'> {
  readonly later: Later;
}

export type Ports = Tables & Outside;

export interface Together {
  /**
   * Runs `work` in one transaction, again if the database asks for it. `undo(value)` leaves it, undoes all its writes and answers `value`:
   * so a command can find a collision inside, and refuse outside, where its evidence is kept.
   */
  readonly together: <T>(work: (tables: Stores<keyof Tables>, undo: (value: T) => never) => Promise<T>) => Promise<T>;
}

/** The ports a command names, and transactions. */
export type Stores<P extends keyof Ports> = Pick<Ports, P> & Together;

export type AllStores = Ports & Together;
