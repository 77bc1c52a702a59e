// What the questions' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface QuestionFaults {
  'security-question.unknown': { readonly set: string | null };
  'security-answers.exist': { readonly set: string | null };
  'security-answers.absent': { readonly set: string | null };
  'security-answers.too-many': { readonly given: number };
  'security-answers.incomplete': { readonly asked: number; readonly given: number };
  'security-answer.wrong': { readonly attemptsLeft: number | null; readonly question: string };
  'security-questions.unfinished': { readonly left: number };
}

export const questionMeanings: Meanings<QuestionFaults> = {
  'security-question.unknown': 'The question is not one of the tenant’s, or no answer was given at all.',
  'security-answers.exist': 'The person has answered already.',
  'security-answers.absent': 'The person has not answered.',
  'security-answers.too-many': 'Several answers where one was asked.',
  'security-answers.incomplete': 'Fewer answers than questions asked, or another set.',
  'security-answer.wrong': 'The answer does not match.',
  'security-questions.unfinished': 'Questions remain before a password may be set.',
};
