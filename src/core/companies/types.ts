// Companies that are customers of a tenant, and who of its people belongs to them.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** A customer that is itself an organisation: its members are people of the tenant. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** An address of a picture. */
  readonly logo: string | null;
  /** The public ids of the applications that the company uses, in the order in which they were named. */
  readonly applications: readonly string[];
  /** What a dialect noted of it for pages that applications draw; nothing here is decided by it. */
  readonly noted: JsonObject;
  readonly created: Instant;
  readonly updated: Instant;
}

/** What an account is to a company. */
export interface CompanyMember {
  /** The id of the company. */
  readonly company: string;
  readonly account: string;
  /** Looks after the company: applications ask, and nothing of this installation opens by it. */
  readonly leads: boolean;
  /** One that is not keeps its place, and does not count as a member to applications. */
  readonly enabled: boolean;
  readonly since: Instant;
}
