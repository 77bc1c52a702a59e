// Storage ports of the loyalty area.
import type { Instant } from '../../core/time.ts';
import type { LoyaltyAct, LoyaltyAction, LoyaltyChallenge, Standing } from './types.ts';

/** What earns points, and what they count in. */
export interface LoyaltyPlanStore {
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

/** So many points of an action. */
export interface Earned {
  readonly action: string;
  readonly points: number;
}

export interface PointStore {
  /** How often the person did it since then. */
  countSince(tenant: string, done: { readonly account: string; readonly action: string; readonly since: Instant }): Promise<number>;
  /** When the person did it last; null for never, or longer ago than acts are kept. */
  last(tenant: string, account: string, action: string): Promise<Instant | null>;
  /** Stores the act, and adds its points in these challenges; beyond the largest exact number nothing is added. */
  earn(tenant: string, act: LoyaltyAct, challenges: readonly string[]): Promise<void>;
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
  /** Who has the most points there, by account. */
  top(tenant: string, challenge: string, limit: number): Promise<readonly (Standing & { readonly account: string })[]>;
  /** What the person did, the newest first; of that action, if one is given. */
  acts(
    tenant: string,
    account: string,
    of: { readonly action: string | undefined; readonly limit: number },
  ): Promise<readonly LoyaltyAct[]>;
  /** Deletes all points that count in the challenge. */
  deleteChallenge(tenant: string, challenge: string): Promise<void>;
  /** Deletes all of the person. */
  deleteOf(tenant: string, account: string): Promise<void>;
}
