// Every operation of this dialect.
import { authenticate } from './authenticate.ts';
import { challenges } from './challenges.ts';
import { confirm, init, recover, reset } from './newer-recovery.ts';
import { ownAnswers } from './own-answers.ts';
import { ownChallenges } from './own-challenges.ts';
import { questions } from './questions.ts';
import { recoverPassword, setPassword, validateCode as validateRecovery } from './recovery.ts';
import { registrations } from './registrations.ts';
import { patch, read, remove } from './scim-me.ts';
import { scopes } from './scopes.ts';
import { recoverNames } from './usernames.ts';
import { me, resendCode, validateCode } from './users.ts';

export const endpoints = [
  ...authenticate,
  me,
  validateCode,
  resendCode,
  recoverPassword,
  setPassword,
  validateRecovery,
  init,
  recover,
  confirm,
  reset,
  read,
  patch,
  remove,
  ...scopes,
  ...registrations,
  ...questions,
  recoverNames,
  ...challenges,
  ...ownChallenges,
  ...ownAnswers,
];
