// The questions' area: security questions and their answers.
export { answerFits, hashAnswer } from './hash-answer.ts';
export { answeredSets, type GivenAnswer, readAnswers, removeAnswers, setAnswers } from './manage-answers.ts';
export { inLocale, listQuestions, removeQuestions, writeQuestions } from './manage-questions.ts';
export { type OwnQuestion, prepareOwn, problemsOfOwn, readOwn, writeOwn } from './own-question.ts';
export { type Answer, defaultLocale, type Question } from './types.ts';
