// The saved answers' area: an answer that its caller cannot read where it comes, and another call fetches.
export { reserveAnswer, saveAnswer, takeAnswer } from './saved-answers.ts';
export type { AnswerNamed } from './store.ts';
