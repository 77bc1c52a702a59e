// Every operation of this dialect.
import { deleteAccount, getAccountInfo, isAvailableLoginID } from './account.ts';
import { getJWT, getJWTPublicKey } from './jwt.ts';
import { login, logout } from './login.ts';
import { resendVerificationCode, resetPassword, verifyEmail } from './recovery.ts';
import { finalizeRegistration, initRegistration, registerAccount } from './registration.ts';
import { setAccountInfo } from './set-account-info.ts';

export const endpoints = [
  initRegistration,
  registerAccount,
  finalizeRegistration,
  login,
  logout,
  getAccountInfo,
  setAccountInfo,
  deleteAccount,
  isAvailableLoginID,
  resetPassword,
  resendVerificationCode,
  verifyEmail,
  getJWT,
  getJWTPublicKey,
];
