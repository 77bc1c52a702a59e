// The commands by which people reach an account: those of which the table asks what they write, and why it does not ask of the others.

/** They write what the request says. */
export const request = [
  'writeAccount',
  'changeAccountState',
  'changeRecord',
  'createRecord',
  'removeElement',
  'removeRecord',
  'removeAccount',
  'register',
  'registerAndSignIn',
  'registerBegun',
  'registerByIdentity',
  'changePassword',
  'changeNickname',
  'changeAlerts',
  'changeRight',
  'setAnswers',
  'removeAnswers',
] as const;

/** They write one thing each, after what proves it, and take nothing else. */
export const proven = [
  // A code that was sent to the contact, or to the person.
  'verifyContact',
  'changeContact',
  'useAttributeCode',
  'setPasswordByRecovery',
  'confirmAndContinue',
  'proveOneTimeCode',
  'proveOneTimeLink',
  // What the new factor shows, after the factors that the person has.
  'finishEnrolmentAtSignIn',
  'finishPasskeyEnrolment',
  // A token of the provider.
  'linkIdentity',
  'unlinkIdentity',
  'signInWithIdentity',
  'signInIfLinked',
  // A ticket; of it only what is missing and open is written, which test/pages/finish.test.ts asks.
  'finishRegistration',
] as const;

/** They write sessions, codes and counts of tries, or nothing. */
export const beside = [
  'accountOfTicket',
  'askForVerification',
  'beginEnrolmentAtSignIn',
  'beginOneTimeSignIn',
  'beginPasskeyEnrolment',
  'beginPasskeySignIn',
  'beginRecovery',
  'challengeFactor',
  'continueSignIn',
  'declinePasskeyOffer',
  'decryptWith',
  'drawCaptcha',
  'endSession',
  'endSessions',
  'completeSignIn',
  'recordOfPerson',
  'exchangeAddressedToken',
  'exchangeProviderToken',
  'factorsOfTicket',
  'offeredAtSignIn',
  'finishPasskeySignIn',
  'freeUsername',
  'holdersOfRight',
  'issueAuthorizationCode',
  'issueCode',
  'issueRefresh',
  'issueTicket',
  'keepRefreshSecret',
  'offerPasskey',
  'openAccess',
  'openRegistration',
  'passwordKeys',
  'proofThenState',
  'proveFactor',
  'authenticateClient',
  'verifyPassword',
  'publicKeys',
  'recogniseSession',
  'recoverUsername',
  'refreshSession',
  'reopenAccess',
  'resendToStranger',
  'resendVerification',
  'runHooks',
  'sendContactCode',
  'sendVerification',
  'sessionOfPasskeyTicket',
  'signToken',
  'signingSecrets',
  'spendCode',
  'stateThenProof',
  'statusOfSession',
  'stepUpOf',
] as const;

/** Their names say that they read or refuse. */
export const reads = /^(read|list|find|count|demand|check|is|may|needs|judge|known|supported|inspect)(?=[A-Z])/;
