// The recovery journey.

export { beginRecovery, judgeRecovery, type LostPassword, type Recovery, sendRecovery } from './begin-recovery.ts';
export { type AnswerQuestions, answerQuestions, askQuestions, demandAnswered } from './by-questions.ts';
export { accountFound, issueFound } from './found-tickets.ts';
export { findByClaims, recoverUsername, sendUsername } from './recover-username.ts';
export { checkRecovery, type Replacement, setPasswordByRecovery } from './set-password-by-recovery.ts';
