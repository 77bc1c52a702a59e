// Loyalty: what people do earns points; points count in challenges, whose levels they reach.
import type { JsonObject } from '../../core/json.ts';
import type { Instant } from '../../core/time.ts';

/** A text by its language; `default` is that of nobody's own. */
export type TextByLanguage = Readonly<Record<string, string>>;

/** Something that people do, and what it earns. */
export interface LoyaltyAction {
  readonly name: string;
  readonly title: TextByLanguage;
  readonly description: TextByLanguage;
  readonly icon: string;
  readonly points: number;
  /** How often it counts within 24 hours; null for any number. */
  readonly dailyCap: number | null;
  /** Seconds between two that count. */
  readonly paceSeconds: number;
  readonly enabled: boolean;
}

/** A level of a challenge is reached by points. */
export interface Level {
  readonly title: TextByLanguage;
  readonly description: TextByLanguage;
  readonly badge: string;
  /** Points of all time, spent ones included. */
  readonly requiredPoints: number;
}

/** Points of some actions count together in it. */
export interface LoyaltyChallenge {
  readonly name: string;
  readonly title: TextByLanguage;
  readonly description: TextByLanguage;
  /** Names of actions that count in it; null for all. */
  readonly actions: readonly string[] | null;
  /** By points that they require, the fewest first. */
  readonly levels: readonly Level[];
  readonly enabled: boolean;
}

/** The challenge in which all actions count: it is there, whether somebody described it or not. */
export const everything = '_default';

/** The points of a person in a challenge. */
export interface Standing {
  readonly challenge: string;
  /** Of all time. */
  readonly points: number;
  /** What is left of them to spend. */
  readonly redeemable: number;
  readonly acts: number;
  /** The level that the person was told of last. */
  readonly levelTold: number;
}

/** What somebody did, and what it earned. */
export interface LoyaltyAct {
  readonly id: string;
  readonly account: string;
  readonly action: string;
  readonly points: number;
  /** What the application says of it. */
  readonly attributes: JsonObject;
  readonly at: Instant;
}

/** What an act says of itself, as a variant of the challenges in which it counts. */
export interface VariantOfAct {
  readonly id: string;
  readonly attribute: string;
  readonly value: string;
}

export interface ChallengeVariant extends VariantOfAct {
  readonly challenge: string;
}

/** Those of a challenge, of these ids where they are given, behind one of them. */
export interface VariantSought {
  readonly challenge: string;
  readonly ids: readonly string[] | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

/** The name by which points in a variant are kept: that of no challenge, whose names have no `#`. */
export const standingIn = (challenge: string, variant: string): string => `${challenge}#${variant}`;

/** How many levels those points reach. */
export const levelOf = ({ levels }: Pick<LoyaltyChallenge, 'levels'>, points: number): number =>
  levels.filter(({ requiredPoints }) => requiredPoints <= points).length;
