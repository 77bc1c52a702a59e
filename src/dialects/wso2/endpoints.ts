// Every operation of this dialect.
import { applications } from './applications/applications.ts';
import { authorizedApis } from './applications/authorized-apis.ts';
import { inboundProtocols } from './applications/inbound-protocols.ts';
import { inboundSaml } from './applications/inbound-saml.ts';
import { inboundSecrets } from './applications/inbound-secrets.ts';
import { applicationList } from './applications/list.ts';
import { applicationMeta } from './applications/meta.ts';
import { oneApplication } from './applications/one.ts';
import { owner } from './applications/owner.ts';
import { severalSecrets } from './applications/several-secrets.ts';
import { surroundings } from './applications/surroundings.ts';
import { applicationTemplates } from './applications/templates.ts';
import { transfer } from './applications/transfer.ts';
import { authenticate } from './auth/authenticate.ts';
import { contexts } from './auth/contexts.ts';
import { brandingPreferences } from './branding/preferences.ts';
import { resolved } from './branding/resolved.ts';
import { brandingTexts } from './branding/texts.ts';
import { ownAnswers } from './challenges/answers.ts';
import { ownChallenges } from './challenges/own.ts';
import { challenges } from './challenges/questions.ts';
import { executeFlow } from './flow/registration.ts';
import { governanceChanges } from './governance/changes.ts';
import { governance } from './governance/connectors.ts';
import { preferences } from './governance/preferences.ts';
import { validationRules } from './governance/validation-rules.ts';
import { registrations } from './oauth2/registrations.ts';
import { scopes } from './oauth2/scopes.ts';
import { discovery } from './organisations/discovery.ts';
import { organisations } from './organisations/reading.ts';
import { unservedOrganisations } from './organisations/refused.ts';
import { shares } from './organisations/shares.ts';
import { allSessions } from './own/all-sessions.ts';
import { offeredApplications } from './own/applications.ts';
import { associations } from './own/associations.ts';
import { endTokens } from './own/authorized-app-tokens.ts';
import { authorizedApps } from './own/authorized-apps.ts';
import { backupCodes } from './own/backup-codes.ts';
import { consentChanges } from './own/consent-changes.ts';
import { consentReceipts } from './own/consent-receipts.ts';
import { ownConsents } from './own/consents.ts';
import { link } from './own/linking.ts';
import { linkBulk } from './own/linking-bulk.ts';
import { mfa } from './own/mfa.ts';
import { changePassword } from './own/password.ts';
import { portalReads } from './own/portal-reads.ts';
import { ownSessions } from './own/sessions.ts';
import { sessionsOfUsers } from './own/sessions-of-users.ts';
import { totp } from './own/totp.ts';
import { webauthn } from './own/webauthn.ts';
import { newerBegin } from './recovery/begin.ts';
import { newerRecovery } from './recovery/message.ts';
import { newerReset } from './recovery/reset.ts';
import { newerUsernames } from './recovery/usernames.ts';
import { captchas } from './recovery-v0/captchas.ts';
import { claims } from './recovery-v0/claims.ts';
import { recoverPassword, setPassword, validateCode as validateRecovery } from './recovery-v0/passwords.ts';
import { questions } from './recovery-v0/questions.ts';
import { recoverNames } from './recovery-v0/usernames.ts';
import { scimDiscovery } from './scim/discovery.ts';
import { scimGroupList } from './scim/group-list.ts';
import { scimGroups } from './scim/groups.ts';
import { scimMe } from './scim/me.ts';
import { selfRegistration } from './scim/self-registration.ts';
import { atStandard } from './scim/standard.ts';
import { scimUserWrites } from './scim/user-writes.ts';
import { scimUsers } from './scim/users.ts';
import { introspectCode } from './user/inspection.ts';
import { lite } from './user/lite.ts';
import { names } from './user/names.ts';
import { ownUser } from './user/own.ts';
import { ownCodes } from './user/own-codes.ts';
import { resendCode } from './user/resending.ts';
import { users } from './user/self-registration.ts';
import { userstores } from './userstores/reading.ts';
import { userstoreTransfer } from './userstores/transfer.ts';
import { userstoreWrites } from './userstores/writing.ts';

const scim = [...scimMe, selfRegistration, ...scimUsers, ...scimUserWrites, ...scimGroupList, ...scimGroups, ...scimDiscovery];

export const endpoints = [
  ...authenticate,
  ...contexts,
  ...users,
  lite,
  executeFlow,
  resendCode,
  ...ownCodes,
  recoverPassword,
  setPassword,
  validateRecovery,
  ...newerBegin,
  ...newerRecovery,
  ...newerReset,
  ...scim,
  ...scim.map(atStandard),
  ...scopes,
  ...registrations,
  applicationList,
  ...inboundSaml,
  ...applicationMeta,
  ...applicationTemplates,
  ...surroundings,
  ...authorizedApis,
  owner,
  ...transfer,
  ...applications,
  ...oneApplication,
  ...inboundProtocols,
  ...severalSecrets,
  ...inboundSecrets,
  ...questions,
  recoverNames,
  ...newerUsernames,
  ...challenges,
  ...ownChallenges,
  ...ownAnswers,
  ...ownUser,
  introspectCode,
  claims,
  ...captchas,
  ...names,
  preferences,
  ...governance,
  ...governanceChanges,
  ...validationRules,
  ...userstores,
  ...userstoreTransfer,
  ...userstoreWrites,
  // What people look after themselves, and what their portals read first.
  ...ownSessions,
  allSessions,
  ...sessionsOfUsers,
  changePassword,
  ...offeredApplications,
  ...authorizedApps,
  endTokens,
  ...associations,
  link,
  linkBulk,
  ...ownConsents,
  ...consentChanges,
  ...consentReceipts,
  ...portalReads,
  ...webauthn,
  ...totp,
  ...backupCodes,
  ...mfa,
  ...organisations,
  ...discovery,
  ...shares,
  ...unservedOrganisations,
  ...brandingPreferences,
  ...brandingTexts,
  ...resolved,
];
