// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { applications } from './applications/second-generation.ts';
import { applicationsOfThird } from './applications/third-generation.ts';
import { passwordChecks } from './authentication/password-strength.ts';
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { managementTokens } from './authentication/status.ts';
import { systemStatus } from './first-generation/pool.ts';
import { sendCode, sendRegistrationCode } from './first-generation/telephone.ts';
import { bindable } from './guard/bindable.ts';
import { entrancesByCode } from './guard/by-code.ts';
import { appEnrolments } from './guard/enrol-app.ts';
import { authFlow } from './guard/flow.ts';
import { lostPasswords } from './guard/lost-password.ts';
import { registrations } from './guard/register.ts';
import { mailsOfTheBox } from './guard/send.ts';
import { factorProofs } from './guard/verify-factor.ts';
import { directorySignIn } from './identities/directories.ts';
import { joined } from './identities/joined.ts';
import { ownersIdentities, ownIdentities } from './identities/rest.ts';
import { socialSignIn } from './identities/social.ts';
import { verifyLinks } from './mailbox/verify-link.ts';
import { ownersUsers } from './owners/rest-users.ts';
import { groupsOfThird } from './owners/third-groups.ts';
import { userWritesOfThird } from './owners/third-user-writes.ts';
import { usersOfThird } from './owners/third-users.ts';
import { accessControl } from './permissions/acl.ts';
import { namespaces } from './permissions/namespaces.ts';
import { resources } from './permissions/resources.ts';
import { namespacesOfThird } from './permissions/third-namespaces.ts';
import { resourcesOfThird } from './permissions/third-resources.ts';
import { rightsOfThird } from './permissions/third-rights.ts';
import { roleHoldersOfThird } from './permissions/third-role-holders.ts';
import { rolesOfThird } from './permissions/third-roles.ts';
import { formerPictures } from './qrcode/first-generation.ts';
import { qrcodes } from './qrcode/index.ts';
import { preChecks } from './telephone/pre-check.ts';
import { shortMessages } from './telephone/sms.ts';
import { mailProviders } from './templates/provider.ts';
import { templatesOfThird } from './templates/third-generation.ts';
import { lostPasswordsOfThird } from './third/lost-password.ts';
import { ownRecordOfThird } from './third/own-record.ts';
import { passkeysOfThird } from './third/passkeys.ts';
import { sendingOfThird } from './third/send.ts';
import { signInOfThird } from './third/sign-in.ts';
import { systemOfThird } from './third/system.ts';
import { own } from './users/me.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...restSignIn,
  // Identities at other providers.
  ...ownIdentities,
  ...ownersIdentities,
  ...directorySignIn,
  ...socialSignIn,
  // By telephone.
  ...shortMessages,
  // The sign-in box.
  ...mailsOfTheBox,
  ...registrations,
  ...entrancesByCode,
  ...lostPasswords,
  ...factorProofs,
  ...appEnrolments,
  ...verifyLinks,
  sendCode,
  sendRegistrationCode,
  // Sign-in by QR code.
  ...qrcodes,
  authFlow,
  // Mails of a pool.
  ...templatesOfThird,
  ...mailProviders,
  // What owners do with users and groups.
  ...managementTokens,
  ...ownersUsers,
  ...usersOfThird,
  ...userWritesOfThird,
  ...groupsOfThird,
  ...applications,
  ...applicationsOfThird,
  // Roles, resources, policies, and what they come to.
  ...accessControl,
  ...resources,
  ...namespaces,
  ...rolesOfThird,
  ...roleHoldersOfThird,
  ...rightsOfThird,
  ...resourcesOfThird,
  ...namespacesOfThird,
  // The person's own, in the third generation.
  ...systemOfThird,
  ...signInOfThird,
  ...sendingOfThird,
  ...ownRecordOfThird,
  ...lostPasswordsOfThird,
  ...passkeysOfThird,
  // What pages and back ends ask about a person, a password or a code.
  ...passwordChecks,
  ...preChecks,
  ...bindable,
  ...joined,
  ...own,
  ...formerPictures,
  systemStatus,
];
