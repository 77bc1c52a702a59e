// Storage ports of the discussions' area.
import type { Instant } from '../../core/time.ts';
import type { Category, CommentOptions, Mark, Moderator, Stream, StreamComment, StreamFollower, StreamPlace } from './types.ts';

export interface CategoryStore {
  /** Held until the transaction ends: two that are made at once would be more than there may be. */
  lock(tenant: string): Promise<void>;
  /** The category of the site of that name, in the same letters, or undefined. */
  find(tenant: string, site: string, name: string): Promise<Category | undefined>;
  /** All of the site, by name. */
  list(tenant: string, site: string): Promise<readonly Category[]>;
  /** How many the tenant has, of all its sites together. */
  count(tenant: string): Promise<number>;
  /** Deletes all of the site, with its moderators and marks of people, the streams in them with who follows them, what was written there, and what people said of that; nothing happens if there is none. */
  deleteAll(tenant: string, site: string): Promise<void>;
  /** Writes it, over the one of that name if there is one, in one statement; the time of its making stays. */
  write(tenant: string, category: Category): Promise<void>;
}

export interface StreamStore {
  /** The stream there, or undefined where nobody wrote anything yet. */
  find(tenant: string, site: string, place: StreamPlace): Promise<Stream | undefined>;
  /** Those of the site's category with these names; names of which there is none are left out. */
  findAll(tenant: string, site: string, category: string, names: readonly string[]): Promise<readonly Stream[]>;
  /** Those with these ids, in no order. */
  readAll(tenant: string, ids: readonly string[]): Promise<readonly Stream[]>;
  /** Those of the site that were made since then and have comments, the most first. It may go through all of that time, in so many milliseconds. */
  busiest(
    tenant: string,
    of: { readonly site: string; readonly category: string | undefined; readonly since: Instant; readonly limit: number },
    milliseconds: number,
  ): Promise<readonly Stream[]>;
  /** Those of the site with an address that were rated so often and made since then, or ever, the best first. It may go through all of that time, in so many milliseconds. */
  best(
    tenant: string,
    of: {
      readonly site: string;
      readonly category: string | undefined;
      readonly since: Instant | null;
      readonly ratings: number;
      readonly limit: number;
    },
    milliseconds: number,
  ): Promise<readonly Stream[]>;
  /** Makes the stream if there is none, and locks it until the transaction ends. */
  take(tenant: string, stream: Stream): Promise<Stream>;
  /** The stream of that id, locked until the transaction ends, or undefined. */
  lock(tenant: string, id: string): Promise<Stream | undefined>;
  /** Replaces all of it but its names. */
  update(tenant: string, stream: Stream): Promise<void>;
}

/** What was written by somebody since then: in a category of a site, or in a stream of it; only what opened a thread, or all. */
export interface WrittenSince {
  readonly account: string;
  readonly site: string;
  readonly category: string;
  readonly stream?: string | undefined;
  readonly since: Instant;
  readonly threadsOnly?: boolean;
}

/** Where a page goes on: behind the thread of that id, and of that score where the order is by votes. */
export interface PageKey {
  readonly id: string;
  readonly score: number;
}

export interface ThreadPage {
  readonly stream: string;
  readonly order: 'newest' | 'oldest' | 'most-votes';
  readonly after: PageKey | undefined;
  readonly limit: number;
}

/** How much answers to something are together. */
export interface Answers {
  readonly count: number;
  readonly bytes: number;
}

/** What was written at a site from then on and before then, counted by some of these. */
export interface WrittenIn {
  readonly site: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly by: readonly ('day' | 'category' | 'stream')[];
  readonly limit: number;
}

export interface WrittenCount {
  /** As `by` has them; a day as ISO 8601 writes it. */
  readonly of: readonly string[];
  readonly count: number;
}

export interface StreamCommentStore {
  /** How many were written, removed ones included, in the order of `by`. It may go through all that was written then, in so many milliseconds. */
  written(tenant: string, of: WrittenIn, milliseconds: number): Promise<readonly WrittenCount[]>;
  /** Stores one that is new. */
  insert(tenant: string, comment: StreamComment): Promise<void>;
  /** The comment of that id, or undefined. */
  find(tenant: string, id: string): Promise<StreamComment | undefined>;
  /** The same, locked until the transaction ends. */
  lock(tenant: string, id: string): Promise<StreamComment | undefined>;
  /** Replaces all of it but its place and author. */
  update(tenant: string, comment: StreamComment): Promise<void>;
  /** Puts all that stands in a stream into another one; how many they were. */
  moveAll(tenant: string, from: string, into: string): Promise<number>;
  /** Published comments that opened threads, in that order. */
  page(tenant: string, page: ThreadPage): Promise<readonly StreamComment[]>;
  /** What answers in these threads, whatever its state, the oldest first, so many at most. */
  answers(tenant: string, threads: readonly string[], limit: number): Promise<readonly StreamComment[]>;
  /** How many answers each of these threads has, whatever their state, and with how many bytes, by the thread's id; threads without answers are left out. */
  measure(tenant: string, threads: readonly string[]): Promise<ReadonlyMap<string, Answers>>;
  /** How many the person wrote, removed ones included. */
  countSince(tenant: string, written: WrittenSince): Promise<number>;
  /** Whether the person opened a thread in the stream that was not removed. */
  hasOpened(tenant: string, stream: string, account: string): Promise<boolean>;
  /** What the person wrote at the site before that id, if one is given, the newest first, without what was removed. */
  byAuthor(
    tenant: string,
    account: string,
    page: { readonly site: string; readonly before: string | undefined; readonly limit: number },
  ): Promise<readonly StreamComment[]>;
  /** Makes another person the author of all that the person wrote. */
  move(tenant: string, from: string, into: string): Promise<void>;
  /** Takes author, title, text and media from all that the person wrote; the rest of each stays. */
  disown(tenant: string, account: string): Promise<void>;
}

export interface ModeratorStore {
  /** What that person is at that site, or undefined. */
  find(tenant: string, site: string, account: string): Promise<Moderator | undefined>;
  /** All of the site, in the order of their ids. */
  list(tenant: string, site: string): Promise<readonly Moderator[]>;
  /** Writes it over what the person was at that site, in one statement. */
  write(tenant: string, moderator: Moderator): Promise<void>;
  /** True if the person was one. */
  delete(tenant: string, site: string, account: string): Promise<boolean>;
  /** The person is one nowhere any more. */
  deleteOf(tenant: string, account: string): Promise<void>;
}

/** Nobody is told who was told since then. */
interface Pace {
  readonly now: Instant;
  readonly since: Instant;
}

export interface FollowerStore {
  /** How many follow the stream. */
  count(tenant: string, stream: string): Promise<number>;
  /** False if that person follows it already, and then nothing changed. One statement. */
  write(tenant: string, follower: StreamFollower): Promise<boolean>;
  /** True if the person followed it. */
  delete(tenant: string, stream: string, account: string): Promise<boolean>;
  /** Those who are to be told now, but that one, and notes that they are, in one statement. */
  takeDue(
    tenant: string,
    of: Pace & { readonly stream: string; readonly except: string },
  ): Promise<readonly Pick<StreamFollower, 'account' | 'email'>[]>;
  /** The person follows nothing any more. */
  deleteOf(tenant: string, account: string): Promise<void>;
}

export interface CommentOptionStore {
  /** What the person said, or undefined. */
  read(tenant: string, account: string): Promise<CommentOptions | undefined>;
  /** Writes it over what the person said before, in one statement; when the person was told stays. */
  write(tenant: string, account: string, options: CommentOptions): Promise<void>;
  /** Where the person wants to be told of answers and is to be told now, and notes that, in one statement; else undefined. */
  takeDue(tenant: string, account: string, pace: Pace): Promise<Pick<CommentOptions, 'email'> | undefined>;
  /** Deletes what the person said. */
  delete(tenant: string, account: string): Promise<void>;
}

/** A category of a site. */
interface InCategory {
  readonly site: string;
  readonly category: string;
}

export interface MarkedPeopleStore {
  /** Groups of these people there, by their accounts; who has none may be left out. */
  read(tenant: string, place: InCategory, accounts: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Writes them over what groups the person had there, in one statement. */
  write(tenant: string, of: InCategory & { readonly account: string }, groups: readonly string[]): Promise<void>;
  /** The person has no groups anywhere. */
  deleteOf(tenant: string, account: string): Promise<void>;
}

export interface MarkStore {
  /** What the person said of the comment; neither where nothing. */
  read(tenant: string, comment: string, account: string): Promise<Mark>;
  /** Votes of the person on these comments, by their ids. */
  votes(tenant: string, account: string, comments: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Writes it in place of what the person said before. */
  write(tenant: string, comment: string, account: string, mark: Mark): Promise<void>;
  /** Deletes all that was said of these comments. */
  deleteOf(tenant: string, comments: readonly string[]): Promise<void>;
  /** Gives another person what the person said, but of comments of which that one said something. */
  move(tenant: string, from: string, into: string): Promise<void>;
  /** Deletes all that the person said. */
  deleteBy(tenant: string, account: string): Promise<void>;
}
