// Storage ports of the scopes' area. Bindings are a table of their own: a scope can be shown when they cannot be read.
import type { Instant } from '../time.ts';
import type { Scope } from './types.ts';

export type PlainScope = Omit<Scope, 'bindings'>;

export interface ScopeStore {
  /** Stores the scope and its bindings, in two statements: needs a transaction. `taken` if the name is registered. */
  insert(tenant: string, scope: Scope, at: Instant): Promise<'stored' | 'taken'>;
  /** The scope of that name without its bindings, or undefined. */
  read(tenant: string, name: string): Promise<PlainScope | undefined>;
  /** All scopes by name, without their bindings. */
  list(tenant: string): Promise<readonly PlainScope[]>;
  /** Bindings by scope and kind, values in their order; scopes without bindings are left out. */
  bindings(tenant: string, names: readonly string[]): Promise<ReadonlyMap<string, Scope['bindings']>>;
  /** Replaces everything but the name, in several statements: needs a transaction. */
  update(tenant: string, scope: Scope): Promise<void>;
  /** Deletes the scope and its bindings, in two statements: needs a transaction. */
  delete(tenant: string, name: string): Promise<void>;
}
