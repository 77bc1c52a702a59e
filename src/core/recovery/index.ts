// The recovery journey.

export { beginRecovery, judgeRecovery, type LostPassword, type Recovery, sendRecovery } from './begin-recovery.ts';
export { type AnswerQuestions, answerQuestions, askQuestions, demandAnswered } from './by-questions.ts';
export { recoverUsername } from './recover-username.ts';
export { checkRecovery, type Replacement, setPasswordByRecovery } from './set-password-by-recovery.ts';
