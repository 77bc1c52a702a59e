// The functions of `gigya`, by the names of the server's methods that pages may call, and of the vendor's own functions for pages that are not spoken here.

/** Methods that a page may call, by namespace. */
export const methodsOfPages = {
  accounts:
    'initRegistration register finalizeRegistration login logout getAccountInfo setAccountInfo isAvailableLoginID resetPassword resendVerificationCode verifyEmail getJWT getJWTPublicKey getScreenSets session.verify verifyLogin getUserInfo notifySocialLogin getConflictingAccount linkAccounts getPolicies unsubscribe getSchema getSiteConsentDetails getLegalStatements resetSitePreferences search identifiers.createToken auth.getMethods otp.sendCode otp.login otp.update auth.otp.verify auth.otp.authenticate auth.otp.email.sendCode auth.otp.email.login auth.magiclink.email.send auth.magiclink.email.login auth.fido.initRegisterCredentials auth.fido.registerCredentials auth.fido.getAssertionOptions auth.fido.verifyAssertion auth.fido.getCredentials auth.fido.removeCredential tfa.getProviders tfa.initTFA tfa.finalizeTFA tfa.email.getEmails tfa.email.sendVerificationCode tfa.email.completeVerification tfa.phone.getRegisteredPhoneNumbers tfa.phone.sendVerificationCode tfa.phone.completeVerification tfa.phone.removePhone tfa.totp.register tfa.totp.verify tfa.totp.getRegistered tfa.totp.remove tfa.backupcodes.create tfa.backupcodes.verify tfa.deactivateProvider tfa.unregisterDevice tfa.push.sendVerification tfa.push.isVerified setProfilePhoto uploadProfilePhoto importProfilePhoto publishProfilePhoto removeProfilePhoto incrementCounters getCounters',
  socialize:
    'checkin getPlaces getAlbums getPhotos getFeed getUserInfo notifyLogin logout notifySocialLogin removeConnection refreshProviderSession getFriendsInfo setStatus publishUserAction getContacts setUserSettings getUserSettings delUserSettings getAvailableProviders',
  oauth: 'connect disconnect authorize token',
  ds: 'search',
  comments:
    'getStreamInfo getTopStreams getTopRatedStreams postComment updateComment deleteComment vote flagComment getComments getUserComments getRelatedUsers',
  gm: 'getActionConfig getChallengeConfig notifyAction getActionsLog getChallengeStatus resetLevelStatus',
} as const;

/** By which a browser is led to a provider. */
export const waysToProviders = ['accounts.socialLogin', 'accounts.addConnection', 'socialize.login', 'socialize.addConnection'] as const;

/** Of the vendor's script, and not of this one: whoever calls them is told so. */
export const notSpoken = {
  accounts: 'showMyPhoto',
  socialize:
    'showLoginUI showAddConnectionsUI showConnectUI showEditConnectionsUI showShareUI showShareBarUI showReactionsBarUI showFollowBarUI showFeedUI showChatUI showSimpleShareUI postBookmark shareToFriends sendNotification',
  comments: 'showCommentsUI showRatingUI showCategoryRatingUI',
  gm: 'showAchievementsUI showChallengeStatusUI showLeaderboardUI showUserStatusUI showNotifications',
  fidm: 'saml.initSSO saml.continueSSO',
} as const;
