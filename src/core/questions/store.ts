// What the questions' area asks of storage, and of the digests this machine offers.
import type { Answer, Question } from './types.ts';

export interface QuestionStore {
  list(tenant: string): Promise<readonly Question[]>;
  /** All questions of the tenant from now on. */
  write(tenant: string, questions: readonly Question[]): Promise<void>;
}

/** Which sets a person answered, all answers, and one answer are read apart: some faces tell which of them broke. */
export interface AnswerStore {
  sets(tenant: string, account: string): Promise<readonly string[]>;
  list(tenant: string, account: string): Promise<readonly Answer[]>;
  read(tenant: string, account: string, set: string): Promise<Answer | undefined>;
  /** Replaces answers to the same sets. */
  write(tenant: string, account: string, answers: readonly Answer[]): Promise<void>;
  /** All answers, or those to one set. */
  delete(tenant: string, account: string, set?: string): Promise<void>;
}

export interface Digests {
  /** Throws where this machine offers no digest of that name. */
  digest(algorithm: string, text: string): string;
}
