// Faults of sign-ins by a scanned picture.
import { fault } from '../faults/declare.ts';

export const scannedSignInFaults = {
  'scanned-sign-in.disabled': fault<Record<string, never>>('Nobody signs in by a scanned picture here.', {
    developer: 'Do not offer it here.',
    operator: 'Set scannedSignIn.offered to allow it.',
    retry: 'after it was switched on',
  }),
  'scanned-sign-in.not-scanned': fault<Record<string, never>>('Only who scanned the picture confirms it.', {
    developer: 'Tell that it was scanned first, in the same session.',
    retry: 'with another picture',
  }),
};
