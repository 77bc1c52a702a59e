// Every operation of this dialect.
import { deleteAccount, getAccountInfo, isAvailableLoginID } from './accounts/account.ts';
import { getGlobalConfig } from './accounts/global-config.ts';
import { getJWT, getJWTPublicKey } from './accounts/jwt.ts';
import { login, logout } from './accounts/login.ts';
import { resendVerificationCode, resetPassword, verifyEmail } from './accounts/recovery.ts';
import { finalizeRegistration, initRegistration, registerAccount } from './accounts/registration.ts';
import { setAccountInfo } from './accounts/set-account-info.ts';
import { getGmidTicket, getIDs, webSdkBootstrap } from './devices/ids.ts';

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
  // The site.
  getGlobalConfig,
  // Ids of devices.
  getIDs,
  getGmidTicket,
  webSdkBootstrap,
];
