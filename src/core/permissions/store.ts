// Storage ports of the permissions' area.
import type { Instant } from '../time.ts';
import type { Given, Holder, Item, ItemKind, PermissionRule, RoleField, Space, Term } from './types.ts';

/** A part of a list. */
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** A part of a list, and how long the whole is. */
export interface Paged<T> {
  readonly total: number;
  readonly list: readonly T[];
}

export interface SpaceQuery extends Page {
  /** In code, name or description, without regard to case. */
  readonly containing?: string | undefined;
}

export interface PermissionSpaceStore {
  /** Held until the transaction ends: who declares waits for others that do. */
  lock(tenant: string): Promise<void>;
  /** The space of exactly that code, or undefined. The one that is always there has no row. */
  find(tenant: string, code: string): Promise<Space | undefined>;
  /** Those of the ids, in no order; ids that do not exist are left out. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Space[]>;
  /** In the order of their codes. */
  list(tenant: string, query: SpaceQuery): Promise<Paged<Space>>;
  /** Fails for a code that is taken: call it under the lock. */
  insert(tenant: string, space: Space): Promise<void>;
  /** Replaces code, name, description and stamp; does nothing if it is gone. Fails for a code that is taken. */
  update(tenant: string, space: Space): Promise<void>;
  /** Deletes the space with all that is declared in it and was given of it, in several statements: needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
}

/** Which of what is declared. */
export interface ItemQuery extends Page {
  readonly kind: ItemKind;
  /** Ids of spaces; of all if it is undefined. */
  readonly spaces?: readonly string[] | undefined;
  /** The first and the last id; of all if it is undefined. */
  readonly ids?: { readonly from: string; readonly to: string } | undefined;
  /** Of resources. */
  readonly type?: string | undefined;
  /** In code, name or description, without regard to case. */
  readonly containing?: string | undefined;
  readonly by: 'created' | 'updated' | 'code';
  readonly descending: boolean;
}

export interface PermissionItemStore {
  /** Those of the codes, in no order; codes of nothing are left out. One statement. */
  find(tenant: string, kind: ItemKind, space: string, codes: readonly string[]): Promise<readonly Item[]>;
  /** Those of the ids, in no order; ids of nothing are left out. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Item[]>;
  /** Equal stamps by id. */
  list(tenant: string, query: ItemQuery): Promise<Paged<Item>>;
  /** Fails for a code that is taken: call it under the lock. */
  insert(tenant: string, items: readonly Item[]): Promise<void>;
  /** Replaces all but kind and space; does nothing if it is gone. Fails for a code that is taken. */
  update(tenant: string, item: Item): Promise<void>;
  /** Deletes them with whatever was given of them and to them, in several statements: needs a transaction. Roles below them stand alone. */
  delete(tenant: string, ids: readonly string[]): Promise<void>;
  /** The roles and all above them that count at that time, in one statement: of one that counts no more itself, none. */
  rolesAbove(tenant: string, roles: readonly string[], now: Instant): Promise<readonly string[]>;
}

/** What was given, by whichever end is known. */
export interface GivenQuery extends Page {
  readonly kind: 'role' | 'policy';
  readonly item?: string | undefined;
  readonly holder?: string | undefined;
  /** Of any of these. */
  readonly holders?: readonly string[] | undefined;
  /** Of which kind the holders are. */
  readonly of?: Holder['kind'] | undefined;
  readonly spaces?: readonly string[] | undefined;
  /** What is not in its term then is left out. */
  readonly now: Instant;
}

/** From when until when it is given, and when that is. */
export interface GivenWhen extends Term {
  readonly now: Instant;
}

export interface PermissionHolderStore {
  /** What was given already is on, and has this term. */
  give(tenant: string, items: readonly Item<'role' | 'policy'>[], holders: readonly Holder[], when: GivenWhen): Promise<void>;
  /** The number of what was taken. */
  take(tenant: string, items: readonly string[], holders: readonly string[]): Promise<number>;
  /** Switches it on or off; false if it was not given. */
  switch(tenant: string, item: string, holder: string, enabled: boolean): Promise<boolean>;
  /** By holder, then by item: accounts in the order in which they were made. */
  list(tenant: string, query: GivenQuery): Promise<Paged<Given>>;
  /** All that holders lose, and the rules that were theirs, in two statements. */
  forget(tenant: string, holders: readonly string[]): Promise<void>;
}

/** What is asked of an act. */
export interface ActQuestion {
  /** The account by the range of its id. */
  readonly account: { readonly from: string; readonly to: string };
  /** What is not in its term then counts for nothing. */
  readonly now: Instant;
  /** The code of the space. */
  readonly space: string;
  /** Each pattern that means what is asked for. */
  readonly resources: readonly string[];
  readonly actions: readonly string[];
  /** Beginnings of all that is meant, where more than one thing is. */
  readonly resourcesBelow?: string | undefined;
  readonly actionsBelow?: string | undefined;
}

/**
 * Undefined account or space: there is none. `effects` are those of rules that count always, `conditional` rules that count under conditions. `until`: when the term of
 * a role begins or ends next, or null.
 */
export interface Decided {
  readonly account: string | undefined;
  readonly space: string | undefined;
  readonly until: Instant | null;
  readonly effects: readonly PermissionRule['effect'][];
  readonly conditional: readonly Pick<PermissionRule, 'effect' | 'conditions'>[];
}

/** Whom a rule of an application lets in, or keeps out. One that is off counts for nothing. */
export interface EntranceRule extends Holder {
  readonly effect: 'allow' | 'deny';
  readonly enabled: boolean;
  /** Of a department: whether it speaks of those further down, too. */
  readonly below: boolean;
  readonly created: Instant;
}

export interface EntranceRuleStore {
  /** Over what was said of the same; on. */
  put(tenant: string, client: string, rules: readonly Omit<EntranceRule, 'enabled' | 'created'>[], at: Instant): Promise<void>;
  /** False if there is none of that holder. */
  switch(tenant: string, client: string, holder: string, enabled: boolean): Promise<boolean>;
  /** Whose rules were there, and are no more. */
  take(tenant: string, client: string, holders: readonly string[]): Promise<readonly string[]>;
  /** Those of the application, by the id of the holder. */
  list(tenant: string, client: string, page: Page): Promise<Paged<EntranceRule>>;
  /** What is said of an account that is, or belongs to, these holders: each effect once. One statement. */
  effects(
    tenant: string,
    at: { readonly client: string; readonly account: string; readonly holders: readonly string[] },
  ): Promise<readonly EntranceRule['effect'][]>;
}

/** What may be done with things, and how many accounts are told at most. */
export interface Reaching {
  readonly space: string;
  readonly resources: readonly string[];
  readonly actions: readonly string[];
  readonly limit: number;
}

export interface PermissionRuleStore {
  /** One statement, whatever there is: it costs by what the account has, and not by what the tenant has. */
  decide(tenant: string, asked: ActQuestion): Promise<Decided>;
  /** What is there already stays as it is. */
  add(tenant: string, rules: readonly (PermissionRule & { readonly kind: Holder['kind'] | 'policy' })[]): Promise<void>;
  /** Of a source, exactly these; all at the resource if `actions` is undefined, all of its space if both are. The number of what went. */
  remove(
    tenant: string,
    of: { source: string; space: string; resource?: string; actions?: readonly string[] | undefined },
  ): Promise<number>;
  /** Rules of these sources and of the policies that they were given and that are on: what denies first, then by resource and action. At most `limit`. */
  ofSources(tenant: string, sources: readonly string[], space: string | undefined, limit: number): Promise<readonly PermissionRule[]>;
  /** The account itself, its groups, and the roles of all of them and of the departments with those above them, in one statement. */
  holdersOf(tenant: string, account: string, now: Instant): Promise<readonly Holder[]>;
  /** The accounts whom anything reaches that allows one of these actions at one of these patterns, by id: also what is denied them, or over. One statement. */
  reached(tenant: string, asked: Reaching): Promise<readonly string[]>;
  /** Who has rules at these patterns, itself or by a policy: by id, from behind `after`, at most `limit`; of that kind where it is named. */
  holdersAt(
    tenant: string,
    at: { readonly space: string; readonly resources: readonly string[] },
    page: { readonly after: string; readonly limit: number; readonly kind: Holder['kind'] | undefined },
  ): Promise<readonly string[]>;
  /** All rules at these patterns that these holders have. */
  atResources(
    tenant: string,
    at: { readonly space: string; readonly resources: readonly string[] },
    holders: readonly string[],
  ): Promise<readonly (Pick<PermissionRule, 'action' | 'effect' | 'type' | 'conditions'> & Holder)[]>;
}

export interface RoleFieldStore {
  /** All of them, by their keys. */
  list(tenant: string): Promise<readonly RoleField[]>;
  /** Fails for a key that is taken: call it under the lock of spaces. */
  insert(tenant: string, field: RoleField): Promise<void>;
  /** False if there was none of that key. */
  delete(tenant: string, key: string): Promise<boolean>;
}
