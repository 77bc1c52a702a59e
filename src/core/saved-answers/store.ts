// Storage port of the saved answers' area. Names are stored as keyed digests, answers sealed.
import type { Instant } from '../time.ts';

/** Whose answer: of which site, and by which name its caller chose. */
export interface AnswerNamed {
  readonly site: string;
  readonly name: string;
}

export interface SavedAnswerStore {
  /** Keeps a place for the answer, in one statement; `taken` where the name has one that is not over. */
  reserve(tenant: string, named: AnswerNamed & { readonly expires: Instant; readonly now: Instant }): Promise<'stored' | 'taken'>;
  /** Writes the answer into the place that was kept for it, in one statement; does nothing where that is gone or filled. */
  fill(tenant: string, named: AnswerNamed & { readonly answer: string }): Promise<void>;
  /** Gives a place back that nothing fills, in one statement; does nothing where it is filled. */
  giveUp(tenant: string, named: AnswerNamed): Promise<void>;
  /** Whether a place is kept that is not over, in one statement. */
  isReserved(tenant: string, named: AnswerNamed & { readonly now: Instant }): Promise<boolean>;
  /** Gives the answer away, to one caller alone, in one statement; undefined where there is none, or none yet. */
  take(tenant: string, named: AnswerNamed & { readonly now: Instant }): Promise<string | undefined>;
}
