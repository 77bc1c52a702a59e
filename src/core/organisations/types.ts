// Organisations: trees of departments, in which people have places. An organisation is its topmost department: it has the same id, and nothing besides.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** What is said of a department. */
export interface DepartmentWords {
  readonly name: string;
  /** By which applications know it: no other of its organisation has it, and of an organisation no other of the tenant. */
  readonly code: string | null;
  readonly description: string | null;
  /** Among its siblings the greatest comes first; those of one position in the order in which they were made. */
  readonly position: number;
  /** What an API keeps beside it. */
  readonly data: JsonObject;
}

/** A department as it is kept. */
export interface Department extends DepartmentWords {
  readonly id: string;
  /** The id of the topmost department, which may be itself. */
  readonly organisation: string;
  /** Null for the topmost. */
  readonly parent: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}

/** A person's place in a department. */
export interface DepartmentPlace {
  readonly department: string;
  readonly account: string;
  readonly leads: boolean;
  /** The one of all its places that counts where there may be but one. */
  readonly main: boolean;
  readonly joined: Instant;
}

/** A domain of an organisation. */
export interface OrganisationDomain {
  readonly organisation: string;
  /** In small letters. */
  readonly domain: string;
  /** The department into which people with a proven address there come; null: nobody comes in by it. */
  readonly department: string | null;
  /** When the name servers said that it is the organisation's; null if they did not yet. */
  readonly proven: Instant | null;
  readonly created: Instant;
}

/** What somebody does: a post, which people hold, and which departments have. */
export interface StaffPost {
  readonly id: string;
  /** No other post of the tenant has it. */
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly created: Instant;
  readonly updated: Instant;
}
