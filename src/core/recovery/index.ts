// The recovery journey.
export { beginRecovery, type LostPassword, type Recovery } from './begin-recovery.ts';
export { checkRecovery, type Replacement, setPasswordByRecovery } from './set-password-by-recovery.ts';
