// Every operation of this dialect.

import { deleteAccount, deleteAccountOfSocialize, getAccountInfo, isAvailableLoginID } from './accounts/account.ts';
import { finalizeRegistration } from './accounts/finalize-registration.ts';
import { getGlobalConfig } from './accounts/global-config.ts';
import { initRegistration } from './accounts/init-registration.ts';
import { getJWT, getJWTPublicKey } from './accounts/jwt.ts';
import { login, logout, logoutOfSocialize } from './accounts/login.ts';
import { resendVerificationCode, resetPassword } from './accounts/recovery.ts';
import { registerAccount } from './accounts/registration.ts';
import { setAccountInfo } from './accounts/set-account-info.ts';
import { verifyLogin, verifySession } from './accounts/verify.ts';
import { verifyEmail } from './accounts/verify-email.ts';
import { getCountries } from './addresses/countries.ts';
import { channels } from './administration/channels.ts';
import { addEmails, removeEmails } from './administration/emails.ts';
import { ids } from './administration/ids.ts';
import { importFullAccount } from './administration/import.ts';
import { importAccountOfBefore } from './administration/import-before.ts';
import { lock, unlock } from './administration/rba.ts';
import { exchangeUIDSignature, exchangeUIDSignatureOfSocialize } from './administration/uid-signature.ts';
import { comments } from './comments/index.ts';
import { consentFiles } from './consents/files.ts';
import { deleteLegalStatements, duplicateLegalStatement, getLegalStatements, setLegalStatements } from './consents/legal-statements.ts';
import { migrateConsentFlow } from './consents/migrate.ts';
import { resetSitePreferences } from './consents/reset.ts';
import {
  deleteConsentStatement,
  getConsentStatements,
  getConsentsStatements,
  getSiteConsentDetails,
  setConsentDefaultLang,
  setConsentStatements,
  setConsentsStatements,
} from './consents/statements.ts';
import { counted } from './counters/counted.ts';
import { registeredCounters } from './counters/registered.ts';
import { getGmidTicket, getIDs, webSdkBootstrap } from './devices/ids.ts';
import { getSaptchaChallenge, verifySaptcha } from './devices/saptcha.ts';
import * as ds from './ds/objects.ts';
import * as dsSchema from './ds/schema.ts';
import { search } from './ds/search.ts';
import { deleteExtension, getExtension, listExtensions } from './extensions/shown.ts';
import { createExtension, modifyExtension } from './extensions/write.ts';
import { unregisterAppDevice, updateDevice, updatePushDevice } from './factors/app-device.ts';
import { createBackupCodes, verifyBackupCode } from './factors/backup-codes.ts';
import { completeEmail, getEmails, sendEmailCode } from './factors/email.ts';
import { finalizeTFA, getProviders, initTFA } from './factors/flow.ts';
import { deactivateProvider, importPhoneTFA, importTFA, resetTFA, unregisterDevice } from './factors/manage.ts';
import { completePhone, getPhones, sendPhoneCode } from './factors/phone.ts';
import { isPushVerified, optInPush, sendPushVerification, verifyPush } from './factors/push.ts';
import { getRegisteredTotp, removePhone, removeTotp } from './factors/registered.ts';
import { registerTotp, verifyTotp } from './factors/totp.ts';
import { clearConfig, getConfig, getMetadata, setConfig } from './fidm/op-config.ts';
import { createOP, delOP, getOP, getOPs, updateOP } from './fidm/openid-providers.ts';
import { setIdpConfig, setSamlConfig } from './fidm/own-config.ts';
import { getIdpConfig } from './fidm/own-facts.ts';
import { createRP, delRP, getRP, getRPs, updateRP } from './fidm/relying-parties.ts';
import { delIdP, getRegisteredIdPs, getSamlConfig, importIdPMetadata, registerIdP } from './fidm/saml-providers.ts';
import {
  delSP,
  delSPOfNpm,
  delSPOfTypes,
  getRegisteredSPs,
  getRegisteredSPsOfNpm,
  importSPMetadata,
  importSPMetadataOfNpm,
  registerSP,
  registerSPOfNpm,
} from './fidm/service-providers.ts';
import { dataflows } from './idx/dataflows.ts';
import { schedulings } from './idx/schedulings.ts';
import { resendDOIConfirmationEmail } from './lite/confirm.ts';
import { deleteLiteAccount, unsubscribe } from './lite/end.ts';
import { importLiteAccount, importLiteAccounts } from './lite/import.ts';
import { getLiteToken } from './lite/token.ts';
import { loyalty } from './loyalty/index.ts';
import { connect, disconnect } from './oauth/connect.ts';
import { authorize, token } from './oauth/sign-in.ts';
import { getCredentials, removeCredential } from './passkeys/manage.ts';
import { initRegisterCredentials, registerCredentials } from './passkeys/register.ts';
import { getAssertionOptions, verifyAssertion } from './passkeys/sign-in.ts';
import { loginByEmailOtp, loginByOtp, sendEmailOtp, sendOtp } from './passwordless/codes.ts';
import { getEmailOtpConfig, getMagicLinkConfig, setEmailOtpConfig, setMagicLinkConfig } from './passwordless/config.ts';
import { createIdentifierToken, findIdentifiers, getMethods } from './passwordless/identifiers.ts';
import { getMagicLink, loginByMagicLink, sendMagicLink } from './passwordless/magic-link.ts';
import { deleteNumber, updateNumber } from './passwordless/number.ts';
import { authenticateOtp, verifyOtp } from './passwordless/verify-code.ts';
import { photos } from './photos/photos.ts';
import { getEmailTemplates, setEmailTemplates } from './policies/email-templates.ts';
import {
  getCaptchaConfig,
  getRiskAssessment,
  getRiskProviders,
  setCaptchaConfig,
  setRiskAssessment,
  setRiskProviders,
} from './policies/judges.ts';
import { sendLiteInvite } from './policies/lite-invite.ts';
import { getPolicies, setPolicies } from './policies/policies.ts';
import { getRbaPolicy, setRbaPolicy } from './policies/rba-policy.ts';
import { getSmsConfig, setSmsConfig } from './policies/sms-config.ts';
import { getSmsTemplates, setSmsTemplates } from './policies/sms-templates.ts';
import { getAccountsStats, getSocializeStats } from './reports/accounts-stats.ts';
import { communityStats } from './reports/community-stats.ts';
import { createStream, readStream } from './reports/stream.ts';
import { getSavedResponse } from './saved/get-saved-response.ts';
import { getSchema } from './schema/get-schema.ts';
import { deleteSchemaFields, setSchema } from './schema/set-schema.ts';
import { deleteNativeScreenSet, getNativeScreenSet, getNativeScreenSets, getNSSTheme } from './screens/native.ts';
import { deleteScreenSet, getScreenSets, setScreenSet } from './screens/screen-sets.ts';
import { getScreenSetVersions } from './screens/versions.ts';
import { challengeForPages } from './script/challenge.ts';
import { scriptOfScreens, siteScript } from './script/script.ts';
import { searchAccountsOfSite, searchIds } from './search/accounts.ts';
import { searchEventsOfSite } from './search/events.ts';
import { createSite } from './sites/create.ts';
import { getSiteConfig } from './sites/get-config.ts';
import { getPagedUserEffectiveSites, getPartners, getUserSites, searchPartners } from './sites/lists.ts';
import { getEffectiveACL, getPartner, updatePartner } from './sites/partners.ts';
import { deleteSite } from './sites/remove.ts';
import { setSiteConfig } from './sites/set-config.ts';
import { getFriendsInfo, publishUserAction, setStatus } from './socialize/acting.ts';
import { callback } from './socialize/callback.ts';
import { getSessionInfo, refreshOfProvider, removeConnection } from './socialize/connections.ts';
import { getContacts } from './socialize/contacts.ts';
import { facebookDeauthorize } from './socialize/facebook-deauthorize.ts';
import { getToken } from './socialize/get-token.ts';
import { importIdentities } from './socialize/import-identities.ts';
import { getConflictingAccount, linkAccounts } from './socialize/linking.ts';
import {
  addConnection,
  addConnectionOfAccounts,
  requestPermissions,
  socializeLogin,
  socialLogin,
  socialLoginOfSocialize,
} from './socialize/login.ts';
import { notifyLogin, notifyLoginOfSocialize } from './socialize/notify-login.ts';
import { notifySocialLogin, notifySocialLoginOfSocialize } from './socialize/notify-social-login.ts';
import { getAvailableProviders, getSDKConfig } from './socialize/offered.ts';
import { getProvidersConfig, setProvidersConfig } from './socialize/providers-config.ts';
import { facebookGraphOperation, getRawData } from './socialize/raw-data.ts';
import { reactions } from './socialize/reactions.ts';
import { retired } from './socialize/retired.ts';
import { notifyRegistration, setUID } from './socialize/set-uid.ts';
import { setUserInfo } from './socialize/set-user-info.ts';
import { shares } from './socialize/shares.ts';
import { getUserInfo, getUserInfoOfAccounts } from './socialize/user-info.ts';
import { delUserSettings, getUserSettings, setUserSettings } from './socialize/user-settings.ts';
import { deleteWebhook, getAllWebhooks, getWebhookStatus, setWebhook } from './webhooks/manage.ts';

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
  // Sites of the partner, and their groups.
  createSite,
  getSiteConfig,
  setSiteConfig,
  deleteSite,
  getUserSites,
  searchPartners,
  getPartner,
  updatePartner,
  getEffectiveACL,
  getPartners,
  getPagedUserEffectiveSites,
  // Screen-sets, and the script that draws them.
  getScreenSets,
  setScreenSet,
  deleteScreenSet,
  getScreenSetVersions,
  getNativeScreenSet,
  getNativeScreenSets,
  deleteNativeScreenSet,
  getNSSTheme,
  siteScript,
  scriptOfScreens,
  challengeForPages,
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
  // Sign-in by other providers, and identities there.
  notifySocialLogin,
  notifySocialLoginOfSocialize,
  socializeLogin,
  socialLogin,
  addConnection,
  addConnectionOfAccounts,
  callback,
  getConflictingAccount,
  linkAccounts,
  removeConnection,
  getSessionInfo,
  refreshOfProvider,
  getFriendsInfo,
  setStatus,
  publishUserAction,
  ...shares,
  ...reactions,
  getProvidersConfig,
  setProvidersConfig,
  ...retired,
  // The rest of socialize: what is asked of providers, told of people, and offered before anybody signs in.
  getContacts,
  getRawData,
  facebookGraphOperation,
  importIdentities,
  setUserInfo,
  setUserSettings,
  getUserSettings,
  delUserSettings,
  setSamlConfig,
  setIdpConfig,
  getMetadata,
  getAvailableProviders,
  getSDKConfig,
  socialLoginOfSocialize,
  requestPermissions,
  // Policies of the site.
  getPolicies,
  setPolicies,
  getRbaPolicy,
  setRbaPolicy,
  sendLiteInvite,
  // Lite accounts, and what people subscribe to.
  getLiteToken,
  importLiteAccount,
  importLiteAccounts,
  deleteLiteAccount,
  unsubscribe,
  resendDOIConfirmationEmail,
  // Texts of mails and of short messages.
  getEmailTemplates,
  setEmailTemplates,
  getSmsTemplates,
  setSmsTemplates,
  ...consentFiles,
  getSmsConfig,
  setSmsConfig,
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
  importPhoneTFA,
  removePhone,
  getRegisteredTotp,
  removeTotp,
  unregisterDevice,
  // Apps on telephones that approve by a tap.
  optInPush,
  sendPushVerification,
  isPushVerified,
  verifyPush,
  updateDevice,
  updatePushDevice,
  unregisterAppDevice,
  // accounts.*Schema*
  getSchema,
  setSchema,
  deleteSchemaFields,
  // accounts.auth.fido, and oauth, which makes sessions of it
  initRegisterCredentials,
  registerCredentials,
  getAssertionOptions,
  verifyAssertion,
  getCredentials,
  removeCredential,
  connect,
  disconnect,
  authorize,
  token,
  // Consents and their texts.
  getConsentsStatements,
  getConsentStatements,
  setConsentsStatements,
  setConsentStatements,
  deleteConsentStatement,
  setConsentDefaultLang,
  getSiteConsentDetails,
  getLegalStatements,
  setLegalStatements,
  deleteLegalStatements,
  duplicateLegalStatement,
  resetSitePreferences,
  // accounts.otp, accounts.auth, accounts.identifiers
  createIdentifierToken,
  findIdentifiers,
  getMethods,
  sendOtp,
  loginByOtp,
  sendEmailOtp,
  loginByEmailOtp,
  verifyOtp,
  authenticateOtp,
  sendMagicLink,
  getMagicLink,
  loginByMagicLink,
  getEmailOtpConfig,
  setEmailOtpConfig,
  getMagicLinkConfig,
  setMagicLinkConfig,
  updateNumber,
  deleteNumber,
  // accounts.webhooks
  setWebhook,
  getAllWebhooks,
  deleteWebhook,
  getWebhookStatus,
  // accounts.extensions
  createExtension,
  modifyExtension,
  listExtensions,
  getExtension,
  deleteExtension,
  // ds
  ds.store,
  ds.get,
  ds.remove,
  search,
  // Searches of people and of what happened.
  searchAccountsOfSite,
  searchIds,
  searchEventsOfSite,
  getAccountsStats,
  getSocializeStats,
  ...communityStats,
  // Accounts under ids.
  ...ids,
  // Photos of people.
  ...photos,
  // Counters.
  ...registeredCounters,
  ...counted,
  dsSchema.setSchema,
  dsSchema.getSchema,
  dsSchema.getTypes,
  dsSchema.deleteSchemaFields,
  // fidm: the site as an OpenID provider.
  setConfig,
  getConfig,
  clearConfig,
  createRP,
  updateRP,
  getRP,
  getRPs,
  delRP,
  // Other providers of OpenID Connect.
  createOP,
  updateOP,
  getOP,
  getOPs,
  delOP,
  // Identity providers of SAML.
  registerIdP,
  importIdPMetadata,
  getRegisteredIdPs,
  delIdP,
  getSamlConfig,
  // The site as an identity provider of SAML.
  registerSP,
  registerSPOfNpm,
  importSPMetadata,
  importSPMetadataOfNpm,
  getRegisteredSPs,
  getRegisteredSPsOfNpm,
  delSP,
  delSPOfNpm,
  delSPOfTypes,
  getIdpConfig,
  // What people write below pages, and what they earn.
  ...comments,
  ...loyalty,
  // Answers that their callers cannot read where they come.
  getSavedResponse,
  // OAuth 2.0.
  getToken,
  // What the site calls people.
  setUID,
  notifyRegistration,
  ...channels,
  // Who else judges, what is moved to the present form, and dataflows.
  getCaptchaConfig,
  setCaptchaConfig,
  getRiskProviders,
  setRiskProviders,
  getRiskAssessment,
  setRiskAssessment,
  migrateConsentFlow,
  ...dataflows,
  ...schedulings,
  getCountries,
  facebookDeauthorize,
  createStream,
  readStream,
  getSaptchaChallenge,
  verifySaptcha,
];
