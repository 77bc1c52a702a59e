// The credentials' area: the list of credentials, and passwords with their rules, hashes and history.
export { changePassword, type PasswordChange, prepareChange } from './change-password.ts';
export { comparePassword, demandPassword, type PasswordPorts, type WrongPassword } from './check-password.ts';
export { decryptWith } from './decrypt-with.ts';
export {
  type CredentialType,
  credentialsOf,
  type Enrolled,
  type EnrolledPorts,
  removeCredentials,
  type WrittenPorts,
  waysIn,
} from './every-credential.ts';
export { firstBlock } from './first-block.ts';
export { decoy, hashPassword, type Match, matches } from './hash-password.ts';
export { type CredentialValues, credentialAt, credentialsInRecords, leftOutOfRecords, prepareCredentials } from './in-records.ts';
export { refusedCost } from './judge-hash.ts';
export { judgePassword } from './judge-password.ts';
export { matchesAlike } from './match-alike.ts';
export { hashIn } from './recognise-hash.ts';
export { Overloaded, type StoredPassword } from './store.ts';
export { type NextPassword, prepareNext, writeNext } from './store-password.ts';
export { type Hash, type HashScheme, Password } from './types.ts';
export { upgradeOf } from './upgrade-hash.ts';
export { countCheap, wrapHashes } from './wrap-hashes.ts';
