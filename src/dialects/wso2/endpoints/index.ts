// Every operation of this dialect.
import { authenticate } from './authenticate.ts';
import { confirm, init, recover, reset } from './newer-recovery.ts';
import { recoverPassword, setPassword, validateCode as validateRecovery } from './recovery.ts';
import { patch, read, remove } from './scim-me.ts';
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
];
