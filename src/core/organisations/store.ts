// Storage ports of the organisations' area.
import type { Instant } from '../time.ts';
import type { Department, DepartmentPlace, OrganisationDomain, StaffPost } from './types.ts';

/** A department and how many levels it stands below where a look began. */
export interface Below {
  readonly id: string;
  readonly level: number;
}

export interface DepartmentStore {
  /** Held until the transaction ends: nothing of the tree changes meanwhile. False if there is no such organisation. */
  lock(tenant: string, organisation: string): Promise<boolean>;
  /** Held until the transaction ends: no organisation of the tenant takes or gives up a code meanwhile. */
  lockCodes(tenant: string): Promise<void>;
  /** `taken` if its code is; the caller must roll back then. */
  insert(tenant: string, department: Department): Promise<'stored' | 'taken'>;
  /** Replaces everything but id, organisation and `created`; does nothing if it is gone. Its code must be free. */
  update(tenant: string, department: Department): Promise<void>;
  /** Deletes the department, those below it, all places in them, and what was given to them. Answers how many departments went. Needs a transaction. */
  delete(tenant: string, id: string): Promise<number>;
  /** The departments of these ids, in no order; those that are gone are left out. */
  read(tenant: string, ids: readonly string[]): Promise<readonly Department[]>;
  /** The department whose id begins with these 24 hexadecimal digits, or undefined. */
  findByShort(tenant: string, short: string): Promise<Department | undefined>;
  /** The department of that code in the organisation, the topmost one too; the organisation of that code where none is named. */
  findByCode(tenant: string, organisation: string | null, code: string): Promise<Department | undefined>;
  /** The topmost departments, in that order; those whose name contains the text in small letters, where one is given. */
  organisations(tenant: string, asked: OrganisationPage): Promise<readonly Department[]>;
  /** How many of them there are, whatever the page. */
  countOrganisations(tenant: string, asked: Pick<OrganisationPage, 'text'>): Promise<number>;
  /** What stands directly below these departments, in the order of each one's children; no more than `limit` in all. */
  children(tenant: string, of: readonly string[], limit: number): Promise<readonly Department[]>;
  /** All departments of these organisations, in no order, no more than `limit`. */
  whole(tenant: string, organisations: readonly string[], limit: number): Promise<readonly Department[]>;
  /** These departments and all that they stand below, each once, in no order. One statement. */
  above(tenant: string, ids: readonly string[]): Promise<readonly Department[]>;
  /** The number of levels from the department down to the lowest below it: 1 if nothing is. */
  height(tenant: string, id: string): Promise<number>;
  /** Departments whose name or code contains the text in small letters, the oldest first, no more than `limit`; of one organisation where it is named. */
  search(
    tenant: string,
    asked: { readonly text: string; readonly organisation: string | null; readonly limit: number },
  ): Promise<readonly Department[]>;
}

export interface OrganisationPage {
  readonly text: string | undefined;
  /** By the time of their making, or of their last change. */
  readonly by: 'created' | 'updated';
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** A department, with those below it where `below`. */
export interface Staffed {
  readonly department: string;
  readonly below: boolean;
}

export interface StaffPage {
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface PlaceStore {
  /** Stores those that are not there yet, in one statement, and answers their accounts. */
  insert(tenant: string, places: readonly DepartmentPlace[]): Promise<readonly string[]>;
  /** Deletes the places of these accounts, and answers whose there were. */
  delete(tenant: string, department: string, accounts: readonly string[]): Promise<readonly string[]>;
  /** Those of these accounts whose main place is there. */
  mainOf(tenant: string, department: string, accounts: readonly string[]): Promise<readonly string[]>;
  /** Deletes all places of the account; nothing happens if there are none. */
  deleteOf(tenant: string, account: string): Promise<void>;
  /** All places of the account, the oldest first. */
  ofAccount(tenant: string, account: string): Promise<readonly DepartmentPlace[]>;
  /** The place of the account in the department, or undefined. */
  find(tenant: string, department: string, account: string): Promise<DepartmentPlace | undefined>;
  /** Whether the account has a place in the department, or in one below it where `below`. */
  isPlaced(tenant: string, account: string, where: Staffed): Promise<boolean>;
  /** How many have a place in each department itself; departments of nobody are left out. */
  counts(tenant: string, departments: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Who leads each of these departments, in the order in which they came. */
  leaders(tenant: string, departments: readonly string[]): Promise<readonly DepartmentPlace[]>;
  /** A page of the accounts that have a place there, each once, by the time they came. */
  accounts(tenant: string, where: Staffed, page: StaffPage): Promise<readonly string[]>;
  /** How many accounts have a place there. */
  countAccounts(tenant: string, where: Staffed): Promise<number>;
  /** Writes who leads of those who have a place: these accounts do, and no other where `only`. */
  setLeaders(tenant: string, department: string, accounts: readonly string[], only: boolean): Promise<void>;
  /** Writes whether the account leads there; does nothing where it has no place. */
  setLeads(tenant: string, department: string, account: string, leads: boolean): Promise<void>;
  /** The account's place there becomes its main one, and no other; none at all where no department is named. */
  setMain(tenant: string, account: string, department: string | null): Promise<void>;
}

export interface DomainStore {
  /** Those of the organisation, by name. */
  list(tenant: string, organisation: string): Promise<readonly OrganisationDomain[]>;
  /** The one that an organisation proved, or undefined. */
  proven(tenant: string, domain: string): Promise<OrganisationDomain | undefined>;
  /** Writes it, over what was said of it. Fails for a second organisation that proves a domain: call it under `lockCodes`. */
  put(tenant: string, domain: OrganisationDomain): Promise<void>;
  /** Does nothing if there is none. */
  delete(tenant: string, organisation: string, domain: string): Promise<void>;
  /** Where an account comes in by an address at that domain: undefined if no organisation proved it, nobody comes in by it, or that account did. One statement. */
  entryFor(
    tenant: string,
    domain: string,
    account: string,
  ): Promise<{ readonly organisation: string; readonly department: string } | undefined>;
  /** Writes that the account came in; `taken` if it did before. */
  noteEntry(tenant: string, organisation: string, account: string, at: Instant): Promise<'stored' | 'taken'>;
  /** Deletes the entries of the account. */
  forgetEntries(tenant: string, account: string): Promise<void>;
}

export interface PostPage {
  readonly text: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface PostStore {
  /** `taken` if its code is; the caller must roll back then. */
  insert(tenant: string, post: StaffPost): Promise<'stored' | 'taken'>;
  /** Held until the transaction ends; false if there is none of that code. */
  lock(tenant: string, code: string): Promise<boolean>;
  /** Replaces name, description and `updated`; does nothing if it is gone. */
  update(tenant: string, post: StaffPost): Promise<void>;
  /** Deletes the post, and who holds it. Needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
  /** The post of that code, or undefined. */
  find(tenant: string, code: string): Promise<StaffPost | undefined>;
  /** The post whose id begins with these 24 hexadecimal digits, or undefined. */
  findByShort(tenant: string, short: string): Promise<StaffPost | undefined>;
  /** The newest first; those whose name or code contains the text in small letters, where one is given. */
  page(tenant: string, asked: PostPage): Promise<readonly StaffPost[]>;
  /** How many of them there are, whatever the page. */
  count(tenant: string, asked: Pick<PostPage, 'text'>): Promise<number>;
  /** The departments that have the post, the oldest first. */
  departments(tenant: string, post: string): Promise<readonly string[]>;
  /** Exactly these departments have the post from now on. Needs a transaction. */
  setDepartments(tenant: string, post: string, departments: readonly string[]): Promise<void>;
  /** How many hold each post, and how many departments have it. */
  counts(tenant: string, posts: readonly string[]): Promise<ReadonlyMap<string, { readonly people: number; readonly departments: number }>>;
  /** The posts of the account, those that it got first before the others. */
  ofAccount(tenant: string, account: string): Promise<readonly StaffPost[]>;
  /** The account holds these, too. */
  give(tenant: string, account: string, posts: readonly string[], since: Instant): Promise<void>;
  /** The account holds these no more. */
  take(tenant: string, account: string, posts: readonly string[]): Promise<void>;
  /** The account holds none any more. */
  deleteOf(tenant: string, account: string): Promise<void>;
}
