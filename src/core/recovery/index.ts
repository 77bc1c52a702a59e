// The recovery flow.
export { beginRecovery, type LostPassword, type Recovery } from './begin-recovery.ts';
export { exchangeContactProof, type ProvenContact, setPasswordByContact } from './by-contact.ts';
export { type AnswerQuestions, answerQuestions } from './by-questions/answer.ts';
export { askQuestions } from './by-questions/ask.ts';
export { demandAnswered } from './by-questions/demand-answered.ts';
export { recoverByAnswer } from './by-questions/recover-by-answer.ts';
export { checkProof, checkRecovery } from './check-recovery.ts';
export type { Channel, Contact } from './contacts.ts';
export { accountOfFlow, countResend, openFlow } from './flows.ts';
export { demandReachable, forceRecovery } from './force-recovery.ts';
export { findByClaims, nameContacts, recoverUsername, sendUsername } from './recover-username.ts';
export { issueRecoveryTicket, type RecoveryTicket, readRecoveryTicket } from './recovery-tickets.ts';
export { resendRecovery } from './resend-recovery.ts';
export { sendRecovery } from './send-recovery.ts';
export { exchangeRecovery, type Replacement, setPasswordByRecovery } from './set-password-by-recovery.ts';
export { takeBack } from './take-back.ts';
export { type Ways, waysToRecover } from './ways-to-recover.ts';
