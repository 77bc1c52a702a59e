// Answers to callers who send their own name and password with each request: only that they are not authorised.
import { basicChallenge } from '../../http/basic-text.ts';
import { outside } from './answers.ts';

const refused = outside(401, '401', 'Authorization failure. The authorization header is invalid or missing.', {
  headers: { 'www-authenticate': basicChallenge },
});
const gone = outside(404, '404', 'Specified resource (e.g., User) or endpoint does not exist.');

/** Where the caller's own proof is all that can fail. */
export const refusedProof = {
  'identifier.unknown': refused,
  'password.mismatch': refused,
  'password.absent': refused,
  'password.former': refused,
  'credentials.refused': refused,
  'attempts.exhausted': refused,
  'account.locked': refused,
  'account.disabled': refused,
  'account.expired': refused,
  'obligation.unmeetable': refused,
} as const;

export const refusedCaller = { ...refusedProof, 'account.not-found': gone } as const;
