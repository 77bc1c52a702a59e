// Faults of the questions' area.
import { fault, mistake } from '../faults/declare.ts';

export const questionFaults = {
  'security-question.unknown': fault<{ readonly set: string | null }>(
    'The question is not one of the tenant’s, or no answer was given at all.',
    mistake('Send an answer, and only to questions that the tenant asks.'),
  ),
  'security-answers.exist': fault<{ readonly set: string | null }>(
    'The person has answered already.',
    mistake('Change the answers instead of giving them for the first time.'),
  ),
  'security-answers.absent': fault<{ readonly set: string | null }>(
    'The person has not answered.',
    mistake('Let the person answer first.'),
  ),
  'security-answers.too-many': fault<{ readonly given: number }>(
    'Several answers where one was asked.',
    mistake('Send the one answer that was asked for.'),
  ),
  'security-answers.incomplete': fault<{ readonly asked: number; readonly given: number }>(
    'Fewer answers than questions asked, or another set.',
    mistake('Send an answer to each question that was asked.'),
  ),
  'security-answer.wrong': fault<{ readonly attemptsLeft: number | null; readonly question: string }>('The answer does not match.', {
    developer: 'Show the question again; the key stays good. Failures count toward the lock.',
    person: 'Try to remember how it was written.',
    retry: 'at once, until the account is locked',
  }),
  'security-questions.unfinished': fault<{ readonly left: number }>(
    'Questions remain before a password may be set.',
    mistake('Ask the remaining questions before a password is set.'),
  ),
};
