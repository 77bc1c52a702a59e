// The questions' area: security questions and their answers.
export { answerFits } from './hash-answer.ts';
export { answeredSets, type GivenAnswer, readAnswers, removeAnswers, setAnswers } from './keep-answers.ts';
export { inLocale, listQuestions, removeQuestions, writeQuestions } from './keep-questions.ts';
export { type Answer, defaultLocale, type Question } from './types.ts';
