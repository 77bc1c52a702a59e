// Storage ports of the loyalty area.
import type { Instant } from '../../core/time.ts';
import type { ChallengeVariant, LoyaltyAct, LoyaltyAction, LoyaltyChallenge, Standing, VariantOfAct, VariantSought } from './types.ts';

/** What earns points, and what they count in. */
export interface LoyaltyPlanStore {
  /**
   * The action of that name, undefined where there is none, and the challenges that somebody described: none of them is changed or goes before the transaction ends,
   * but others may hold them, too.
   */
  held(
    tenant: string,
    action: string,
  ): Promise<{ readonly action: LoyaltyAction | undefined; readonly challenges: readonly LoyaltyChallenge[] }>;
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** All actions, by name. */
  actions(tenant: string): Promise<readonly LoyaltyAction[]>;
  /** Writes it, over the one of that name if there is one, in one statement. */
  writeAction(tenant: string, action: LoyaltyAction): Promise<void>;
  /** True if there was one. */
  deleteAction(tenant: string, name: string): Promise<boolean>;
  /** All challenges that somebody described, by name. */
  challenges(tenant: string): Promise<readonly LoyaltyChallenge[]>;
  /** Writes it, over the one of that name if there is one, in one statement. */
  writeChallenge(tenant: string, challenge: LoyaltyChallenge): Promise<void>;
  /** True if there was one. */
  deleteChallenge(tenant: string, name: string): Promise<boolean>;
}

export interface VariantStore {
  /** Those of the challenges, begun where they were not there, in the order of the challenges; a challenge that has so many begins none. None that was there goes before the transaction ends. */
  begin(
    tenant: string,
    challenges: readonly string[],
    variants: readonly VariantOfAct[],
    most: number,
  ): Promise<readonly ChallengeVariant[]>;
  /** Those that are sought, in the order of their ids. */
  list(tenant: string, sought: VariantSought): Promise<readonly ChallengeVariant[]>;
  /** True if there was one. */
  delete(tenant: string, challenge: string, id: string): Promise<boolean>;
  /** Deletes all of the challenge. */
  deleteAll(tenant: string, challenge: string): Promise<void>;
}

/** So many points of an action. */
export interface Earned {
  readonly action: string;
  readonly points: number;
}

/** What people did from then on and before then, counted by some of these. */
export interface ActsIn {
  readonly since: Instant;
  readonly until: Instant;
  readonly by: readonly ('day' | 'action')[];
  readonly limit: number;
}

export interface ActCount {
  /** As `by` has them; a day as ISO 8601 writes it. */
  readonly of: readonly string[];
  readonly acts: number;
  readonly points: number;
}

/** What all people together have in a challenge. */
export interface StandingSum {
  readonly challenge: string;
  readonly people: number;
  readonly redeemable: number;
}

export interface PointStore {
  /** Acts, as far as they are kept, in the order of `by`. It may go through all of that time, in so many milliseconds. */
  countActs(tenant: string, of: ActsIn, milliseconds: number): Promise<readonly ActCount[]>;
  /** By challenge, without variants. It goes through all that people have, in so many milliseconds. */
  sumStandings(tenant: string, milliseconds: number): Promise<readonly StandingSum[]>;
  /** How often the person did it since then. */
  countSince(tenant: string, done: { readonly account: string; readonly action: string; readonly since: Instant }): Promise<number>;
  /** When the person did it last; null for never, or longer ago than acts are kept. */
  last(tenant: string, account: string, action: string): Promise<Instant | null>;
  /** Stores the act, which holds up another one until then, and adds its points in these challenges; beyond the largest exact number nothing is added. */
  earn(tenant: string, act: LoyaltyAct, of: { readonly challenges: readonly string[]; readonly holds: Instant }): Promise<void>;
  /** Takes them from what is left there, in one statement; false where it is less, and nothing is taken. */
  spend(tenant: string, account: string, of: { readonly challenge: string; readonly points: number }): Promise<boolean>;
  /** All of the person, by challenge. */
  standings(tenant: string, account: string): Promise<readonly Standing[]>;
  /** Remembers which level the person was told of; does nothing where the person has no points there. */
  tell(tenant: string, account: string, of: { readonly challenge: string; readonly level: number }): Promise<void>;
  /** What the person earned since then, by action. */
  earnedSince(tenant: string, account: string, since: Instant): Promise<readonly Earned[]>;
  /** How many have more points there, counted so far at most. */
  countAbove(tenant: string, of: { readonly challenge: string; readonly points: number; readonly most: number }): Promise<number>;
  /** Who earned the most points since then, by these actions or by all, the most first, without who earned none. It may go through all acts of that time, in so many milliseconds. */
  topSince(
    tenant: string,
    of: { readonly actions: readonly string[] | null; readonly since: Instant; readonly limit: number },
    milliseconds: number,
  ): Promise<readonly { readonly account: string; readonly points: number }[]>;
  /** What these people have there, by account; those who have nothing are left out. */
  standingsIn(tenant: string, challenge: string, accounts: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
  /** Who has the most points there, by account. */
  top(tenant: string, challenge: string, limit: number): Promise<readonly (Standing & { readonly account: string })[]>;
  /** What the person did, the newest first; of that action, if one is given. */
  acts(
    tenant: string,
    account: string,
    of: { readonly action: string | undefined; readonly limit: number },
  ): Promise<readonly LoyaltyAct[]>;
  /** Deletes all points that count in the challenge or the variant of that name. */
  deleteChallenge(tenant: string, challenge: string): Promise<void>;
  /** Deletes all points in variants of the challenge. */
  deleteVariants(tenant: string, challenge: string): Promise<void>;
  /** Gives all of the person to another one: points are added to what that one has, in one transaction. */
  move(tenant: string, from: string, into: string): Promise<void>;
  /** Deletes all of the person. */
  deleteOf(tenant: string, account: string): Promise<void>;
}
