// What the scopes' area asks of storage. Bindings are a table of their own: a scope can be told where they cannot be read.
import type { Instant } from '../time.ts';
import type { Scope } from './types.ts';

export type PlainScope = Omit<Scope, 'bindings'>;

export interface ScopeStore {
  insert(tenant: string, scope: Scope, at: Instant): Promise<'stored' | 'taken'>;
  read(tenant: string, name: string): Promise<PlainScope | undefined>;
  /** By name. */
  list(tenant: string): Promise<readonly PlainScope[]>;
  bindings(tenant: string, names: readonly string[]): Promise<ReadonlyMap<string, Scope['bindings']>>;
  update(tenant: string, scope: Scope): Promise<void>;
  delete(tenant: string, name: string): Promise<void>;
}
