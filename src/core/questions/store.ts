// Ports of the questions' area: storage, and the digests of this machine.
import type { Answer, Question } from './types.ts';

export interface QuestionStore {
  /** The tenant's own questions in their order; an empty list if it wrote none. */
  list(tenant: string): Promise<readonly Question[]>;
  /** Replaces all questions of the tenant, in two statements: needs a transaction. */
  write(tenant: string, questions: readonly Question[]): Promise<void>;
}

/** Answered sets, all answers, and one answer are read apart: some dialects answer a failure of each otherwise. */
export interface AnswerStore {
  /** The sets that the person answered, by name; an empty list if there are none. */
  sets(tenant: string, account: string): Promise<readonly string[]>;
  /** The person's answers, by set, their hashes in clear; sealed at rest. */
  list(tenant: string, account: string): Promise<readonly Answer[]>;
  /** The answer to one set, or undefined. */
  read(tenant: string, account: string, set: string): Promise<Answer | undefined>;
  /** Stores answers over those to the same sets, a statement each: needs a transaction. */
  write(tenant: string, account: string, answers: readonly Answer[]): Promise<void>;
  /** Deletes all answers of the person, or the one to that set. */
  delete(tenant: string, account: string, set?: string): Promise<void>;
}

export interface Digests {
  /** The keyed digest of the text, in base64. Throws if this machine has no algorithm of that name. */
  digest(algorithm: string, text: string): string;
}
