// Security questions on this vendor's wire. Sets are claims in the recovery interface, plain names in the others.
import type { Answer, Question } from '../../../core/questions/index.ts';

const claim = 'http://wso2.org/claims/';

export const setUri = (set: string): string => `${claim}${set}`;
export const setFrom = (uri: string): string => (uri.startsWith(claim) ? uri.slice(claim.length) : uri);

export const questionOf = ({ set, question }: { readonly set: string; readonly question: string }) => ({
  question,
  'question-set-id': setUri(set),
});

export const linkTo = (rel: 'validate-answer' | 'set-password') => ({ rel, uri: '/api/identity/recovery/v0.9' });

/** Set by set. */
export const setsOf = (questions: readonly Question[]) =>
  [...Map.groupBy(questions, ({ set }) => set)].map(([questionSetId, each]) => ({
    questionSetId,
    questions: each.map(({ id: questionId, locale, text: question }) => ({ locale, question, questionId })),
  }));

/** The original shows its hash; ours is nobody's business. */
export const answerOf = ({ set, question }: Answer) => ({ questionSetId: set, question, answer: '********' });
