// The recovery journey.
export { beginRecovery, judgeRecovery, type LostPassword, type Recovery, sendRecovery } from './begin-recovery.ts';
export { checkRecovery, type Replacement, setPasswordByRecovery } from './set-password-by-recovery.ts';
