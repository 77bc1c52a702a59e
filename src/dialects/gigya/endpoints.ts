// Every operation of this dialect.
import { deleteAccount, getAccountInfo, isAvailableLoginID } from './accounts/account.ts';
import { getJWT, getJWTPublicKey } from './accounts/jwt.ts';
import { login, logout } from './accounts/login.ts';
import { resendVerificationCode, resetPassword, verifyEmail } from './accounts/recovery.ts';
import { finalizeRegistration, initRegistration, registerAccount } from './accounts/registration.ts';
import { setAccountInfo } from './accounts/set-account-info.ts';
import { createBackupCodes, verifyBackupCode } from './factors/backup-codes.ts';
import { completeEmail, getEmails, sendEmailCode } from './factors/email.ts';
import { finalizeTFA, getProviders, initTFA } from './factors/flow.ts';
import { deactivateProvider, importTFA, resetTFA, unregisterDevice } from './factors/manage.ts';
import { completePhone, getPhones, sendPhoneCode } from './factors/phone.ts';
import { registerTotp, verifyTotp } from './factors/totp.ts';
import { loginByEmailOtp, loginByOtp, sendEmailOtp, sendOtp } from './passwordless/codes.ts';
import { createIdentifierToken, findIdentifiers, getMethods } from './passwordless/identifiers.ts';
import { loginByMagicLink, sendMagicLink } from './passwordless/magic-link.ts';

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
  // accounts.tfa
  getProviders,
  initTFA,
  finalizeTFA,
  getEmails,
  sendEmailCode,
  completeEmail,
  getPhones,
  sendPhoneCode,
  completePhone,
  registerTotp,
  verifyTotp,
  createBackupCodes,
  verifyBackupCode,
  deactivateProvider,
  resetTFA,
  importTFA,
  unregisterDevice,
  // accounts.otp, accounts.auth, accounts.identifiers
  createIdentifierToken,
  findIdentifiers,
  getMethods,
  sendOtp,
  loginByOtp,
  sendEmailOtp,
  loginByEmailOtp,
  sendMagicLink,
  loginByMagicLink,
];
