// Every operation of this dialect.
import { getVerificationCode, useVerificationCode } from './access.ts';
import { count, entity, find } from './entity.ts';
import { update } from './entity-update.ts';
import { authNativeTraditional, registerNativeTraditional } from './native.ts';
import { forgotPasswordNative, updateProfileNative } from './profile.ts';
import { token } from './token.ts';

export const endpoints = [
  authNativeTraditional,
  registerNativeTraditional,
  updateProfileNative,
  forgotPasswordNative,
  token,
  entity,
  find,
  count,
  update,
  getVerificationCode,
  useVerificationCode,
];
