// Storage ports of the reactions' area.
import type { Instant } from '../../core/time.ts';

/** A button below an item of a site: a site has its own, and the tenant's own has the empty name. */
export interface Reaction {
  readonly site: string;
  /** What people reacted to. */
  readonly item: string;
  readonly button: string;
}

export interface ReactionCount {
  readonly button: string;
  readonly count: number;
}

/** What was pressed at a site from then on and before then, counted by some of these. */
export interface ReactionsIn {
  readonly site: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly by: readonly ('day' | 'item' | 'button')[];
  readonly limit: number;
}

export interface ReactionSum {
  /** As `by` has them; a day as ISO 8601 writes it. */
  readonly of: readonly string[];
  readonly count: number;
}

export interface ReactionStore {
  /** Held until the transaction ends: two that are begun at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** Adds 1 to the count or takes 1 from it, never to less than 0, in one statement; the count after that, undefined where the button has none or nothing is left to take. */
  change(tenant: string, of: Reaction, by: 1 | -1): Promise<number | undefined>;
  /** Begins a count at 1; one that is there is raised. */
  begin(tenant: string, of: Reaction): Promise<void>;
  /** Adds 1 to what was pressed on the day that begins then. */
  addToDay(tenant: string, of: Reaction, day: Instant): Promise<void>;
  /** How many counts the tenant has, of all its sites together. */
  held(tenant: string): Promise<number>;
  /** The buttons of the item that have a count, the most pressed first, so many at most; or those that are named. */
  read(
    tenant: string,
    of: { readonly site: string; readonly item: string; readonly buttons: readonly string[] | undefined; readonly limit: number },
  ): Promise<readonly ReactionCount[]>;
  /** How often buttons were pressed, in the order of `by`. It may go through all of that time, in so many milliseconds. */
  pressed(tenant: string, of: ReactionsIn, milliseconds: number): Promise<readonly ReactionSum[]>;
  /** Deletes all counts of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}

/** A link that was shared, under a tag or none (the empty one). */
export interface SharedLink {
  readonly site: string;
  readonly tag: string;
  readonly link: string;
  readonly title: string;
}

export interface ShareStore {
  /** Adds 1 to how often the link was shared on the day that begins then, in one statement; its title is the last one. */
  add(tenant: string, shared: SharedLink, day: Instant): Promise<void>;
  /** How many links and tags were counted on the day that begins then. */
  held(tenant: string, day: Instant): Promise<number>;
  /** Those of the site since then, the most shared first. It may go through all of that time, in so many milliseconds. */
  top(
    tenant: string,
    of: { readonly site: string; readonly tag: string; readonly since: Instant; readonly limit: number },
    milliseconds: number,
  ): Promise<readonly (Pick<SharedLink, 'link' | 'title'> & { readonly count: number })[]>;
  /** Deletes all of the site; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
}
