// Discussions: categories of a tenant, streams in them (of one page, one article), and what people write there.
import type { Instant } from '../../core/time.ts';

/** What may stand beside a text. */
export type MediaKind = 'image' | 'video' | 'link';

/** What holds for all that is written in a category. */
export interface CategoryRules {
  /** `reviews`: one of a person in a stream, with ratings, and answers to it. */
  readonly kind: 'conversation' | 'reviews';
  readonly isOpen: boolean;
  /** What has this in it waits until a moderator approved it. */
  readonly moderated: readonly ('text' | MediaKind)[];
  /** Whether authors may change what they wrote. */
  readonly authorsEdit: boolean;
  readonly media: readonly MediaKind[];
  /** What has one of them is kept, and shown to nobody. */
  readonly blockedWords: readonly string[];
  /** How many a person may write within so many seconds; null for any number. */
  readonly burst: { readonly most: number; readonly seconds: number } | null;
  /** How many threads a person may open in a stream in a day. */
  readonly dailyThreads: number | null;
  /** What a review rates, each from 1 to 5. */
  readonly dimensions: readonly string[];
}

/** Where people write by the same rules: a site has its own, and another site of the tenant neither shows nor moderates them. */
export interface Category {
  /** The id of the site beside the tenant's own; empty for that. */
  readonly site: string;
  readonly name: string;
  readonly rules: CategoryRules;
  readonly created: Instant;
  readonly updated: Instant;
}

/** A stream by its names. */
export interface StreamPlace {
  readonly category: string;
  readonly name: string;
}

export interface RatingSum {
  readonly count: number;
  readonly sum: number;
}

/** A stream, with how much of it is published. */
export interface Stream extends StreamPlace {
  readonly id: string;
  /** That of its category. */
  readonly site: string;
  readonly title: string;
  readonly url: string;
  readonly comments: number;
  readonly threads: number;
  /** By what was rated. */
  readonly ratings: Readonly<Record<string, RatingSum>>;
  readonly created: Instant;
  /** When something was last written in it; null for nothing yet. */
  readonly latest: Instant | null;
}

/** How often it was rated, which is as often as what was rated most in it; and the mean of all ratings, in hundredths of a star. */
export function ratedAs({ ratings }: Pick<Stream, 'ratings'>): { readonly rated: number; readonly stars: number } {
  const sums = Object.values(ratings);
  const count = sums.reduce((all, each) => all + each.count, 0);
  const sum = sums.reduce((all, each) => all + each.sum, 0);
  return { rated: Math.max(0, ...sums.map((each) => each.count)), stars: count === 0 ? 0 : Math.round((100 * sum) / count) };
}

/** Somebody who looks after comments at a site. */
export interface Moderator {
  readonly site: string;
  readonly account: string;
  /** Names of categories; null for all. */
  readonly categories: readonly string[] | null;
  readonly appointed: Instant;
}

/** What stands beside a text: an address, and what it is called. */
export interface MediaItem {
  readonly kind: MediaKind;
  readonly url: string;
  readonly title: string;
}

/** `removed`: nothing of it is left but that it was there. */
export type CommentStatus = 'published' | 'pending' | 'rejected' | 'removed';

/** What its author says. */
export interface CommentParts {
  readonly title: string;
  readonly text: string;
  readonly media: readonly MediaItem[];
  readonly ratings: Readonly<Record<string, number>>;
}

/** A comment in a stream, or an answer to one; its id is in the order of time. */
export interface StreamComment extends CommentParts {
  readonly id: string;
  /** The stream's id. */
  readonly stream: string;
  /** The comment that opened the thread: its own id, where it did. */
  readonly thread: string;
  /** The comment that it answers. */
  readonly parent: string | null;
  /** Null once the account was removed. */
  readonly account: string | null;
  readonly status: CommentStatus;
  /** A moderator looked at it, and published it. */
  readonly approved: boolean;
  readonly edited: boolean;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly flags: number;
  readonly created: Instant;
}

/** Answers that one statement reads: no tenant lets a thread have more. */
export const mostAnswers = 1000;

/** Bytes that the answers of a thread have together, and beyond which a page of threads ends: what one reply brings is bounded, however long its texts may be. */
export const mostBytes = 2_097_152;

/** 1 for, -1 against, 0 neither. */
export type Vote = 1 | 0 | -1;

/** Somebody who is told by mail what is written in a stream. */
export interface StreamFollower {
  /** The stream's id. */
  readonly stream: string;
  readonly account: string;
  /** Null for that of the person's options. */
  readonly email: string | null;
  readonly created: Instant;
}

/** How somebody wants to be told. */
export interface CommentOptions {
  /** Null for the first that was proven. */
  readonly email: string | null;
  /** Whether of answers to what the person wrote. */
  readonly answers: boolean;
}

/** What a person said of a comment. */
export interface Mark {
  readonly vote: Vote;
  readonly flagged: boolean;
}
