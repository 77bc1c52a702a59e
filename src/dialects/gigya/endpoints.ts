// Every operation of this dialect.
import { deleteAccount, deleteAccountOfSocialize, getAccountInfo, isAvailableLoginID } from './accounts/account.ts';
import { finalizeRegistration } from './accounts/finalize-registration.ts';
import { getGlobalConfig } from './accounts/global-config.ts';
import { getJWT, getJWTPublicKey } from './accounts/jwt.ts';
import { login, logout, logoutOfSocialize } from './accounts/login.ts';
import { resendVerificationCode, resetPassword } from './accounts/recovery.ts';
import { initRegistration, registerAccount } from './accounts/registration.ts';
import { setAccountInfo } from './accounts/set-account-info.ts';
import { verifyLogin, verifySession } from './accounts/verify.ts';
import { verifyEmail } from './accounts/verify-email.ts';
import { addEmails, removeEmails } from './administration/emails.ts';
import { importFullAccount } from './administration/import.ts';
import { importAccountOfBefore } from './administration/import-before.ts';
import { lock, unlock } from './administration/rba.ts';
import { exchangeUIDSignature, exchangeUIDSignatureOfSocialize } from './administration/uid-signature.ts';
import { getGmidTicket, getIDs, webSdkBootstrap } from './devices/ids.ts';
import { createBackupCodes, verifyBackupCode } from './factors/backup-codes.ts';
import { completeEmail, getEmails, sendEmailCode } from './factors/email.ts';
import { finalizeTFA, getProviders, initTFA } from './factors/flow.ts';
import { deactivateProvider, importTFA, resetTFA, unregisterDevice } from './factors/manage.ts';
import { completePhone, getPhones, sendPhoneCode } from './factors/phone.ts';
import { registerTotp, verifyTotp } from './factors/totp.ts';
import { loginByEmailOtp, loginByOtp, sendEmailOtp, sendOtp } from './passwordless/codes.ts';
import { createIdentifierToken, findIdentifiers, getMethods } from './passwordless/identifiers.ts';
import { loginByMagicLink, sendMagicLink } from './passwordless/magic-link.ts';
import { sendLiteInvite } from './policies/lite-invite.ts';
import { getPolicies, setPolicies } from './policies/policies.ts';
import { getSmsTemplates, setSmsTemplates } from './policies/sms-templates.ts';
import { getSchema } from './schema/get-schema.ts';
import { deleteSchemaFields, setSchema } from './schema/set-schema.ts';
import { notifyLogin, notifyLoginOfSocialize } from './socialize/notify-login.ts';
import { getUserInfo, getUserInfoOfAccounts } from './socialize/user-info.ts';

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
  // Administration of accounts, and what sites and sessions are told of persons.
  verifySession,
  verifyLogin,
  lock,
  unlock,
  exchangeUIDSignature,
  exchangeUIDSignatureOfSocialize,
  importFullAccount,
  importAccountOfBefore,
  addEmails,
  removeEmails,
  getUserInfo,
  getUserInfoOfAccounts,
  notifyLogin,
  notifyLoginOfSocialize,
  logoutOfSocialize,
  deleteAccountOfSocialize,
  // Policies of the site.
  getPolicies,
  setPolicies,
  sendLiteInvite,
  // Texts of short messages.
  getSmsTemplates,
  setSmsTemplates,
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
  // accounts.*Schema*
  getSchema,
  setSchema,
  deleteSchemaFields,
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
