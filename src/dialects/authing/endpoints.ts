// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { accessKeys } from './applications/access-keys.ts';
import { activeUsers } from './applications/active-users.ts';
import { agreements } from './applications/agreements.ts';
import { entrances } from './applications/entrance.ts';
import { entranceRecords } from './applications/entrance-records.ts';
import { programmaticAccounts } from './applications/programmatic-accounts.ts';
import { applications } from './applications/second-generation.ts';
import { entrancesOfThird } from './applications/third-entrance.ts';
import { applicationsOfThird } from './applications/third-generation.ts';
import { passwordChecks } from './authentication/password-strength.ts';
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { managementTokens } from './authentication/status.ts';
import { dataDecisions } from './data/decisions.ts';
import { dataGiving } from './data/giving.ts';
import { dataPolicies } from './data/policies.ts';
import { dataResources } from './data/resources.ts';
import { sharedByDevices } from './devices/mobile.ts';
import { ownDevices } from './devices/own.ts';
import { deviceRegistry } from './devices/registry.ts';
import { reportedDevices } from './devices/reported.ts';
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
import { linksElsewhere } from './identities/add-elsewhere.ts';
import { connectionsOfSecond } from './identities/connections-of-second.ts';
import { directorySignIn } from './identities/directories.ts';
import { joined } from './identities/joined.ts';
import { ownersIdentities, ownIdentities } from './identities/rest.ts';
import { socialSignIn } from './identities/social.ts';
import { sourcesOfSecond } from './identities/sources-of-second.ts';
import { sourcesOfThird } from './identities/sources-of-third.ts';
import { verifyLinks } from './mailbox/verify-link.ts';
import { paymentNotices } from './orders/notice.ts';
import { ordersOfThird } from './orders/third-generation.ts';
import { organisations } from './organisations/rest.ts';
import { departmentsOfThird } from './organisations/third-departments.ts';
import { departmentMembersOfThird } from './organisations/third-members.ts';
import { organisationsOfThird } from './organisations/third-organisations.ts';
import { userPlacesOfThird } from './organisations/third-places.ts';
import { postsOfThird } from './organisations/third-posts.ts';
import { waysOfUsers } from './organisations/ways.ts';
import { admittedOfThird } from './owners/admitted.ts';
import { admittedAtApplication } from './owners/admitted-at-application.ts';
import { archivedOfThird } from './owners/archived.ts';
import { environment } from './owners/environment.ts';
import { logsOfPool } from './owners/rest-logs.ts';
import { ownersUser } from './owners/rest-user.ts';
import { ownersUsers } from './owners/rest-users.ts';
import { devicesOfThird } from './owners/third-devices.ts';
import { fieldsOfThird } from './owners/third-fields.ts';
import { groupsOfThird } from './owners/third-groups.ts';
import { logsOfThird } from './owners/third-logs.ts';
import { resigning } from './owners/third-resigning.ts';
import { securityOfThird } from './owners/third-security.ts';
import { userFactsOfThird } from './owners/third-user-facts.ts';
import { userWritesOfThird } from './owners/third-user-writes.ts';
import { usersOfThird } from './owners/third-users.ts';
import { userpools } from './owners/userpool.ts';
import { accessControl } from './permissions/acl.ts';
import { namespaces } from './permissions/namespaces.ts';
import { resources } from './permissions/resources.ts';
import { namespacesOfThird } from './permissions/third-namespaces.ts';
import { resourcesOfThird } from './permissions/third-resources.ts';
import { rightsOfThird } from './permissions/third-rights.ts';
import { roleHoldersOfThird } from './permissions/third-role-holders.ts';
import { rolesOfThird } from './permissions/third-roles.ts';
import { photos } from './photos/photos.ts';
import { formerPictures } from './qrcode/first-generation.ts';
import { qrcodes } from './qrcode/index.ts';
import { qrcodesOfThird } from './qrcode/third-generation.ts';
import { preChecks } from './telephone/pre-check.ts';
import { shortMessages } from './telephone/sms.ts';
import { mailProviders } from './templates/provider.ts';
import { templatesOfThird } from './templates/third-generation.ts';
import { tenantMembersOfSecond } from './tenants/members.ts';
import { tenantsOfSecond } from './tenants/second-generation.ts';
import { tenantMembersOfThird } from './tenants/third-members.ts';
import { tenantsOfThird } from './tenants/third-tenants.ts';
import { contactUpdatesOfThird } from './third/contact-updates.ts';
import { factorsOfThird } from './third/factors.ts';
import { lostPasswordsOfThird } from './third/lost-password.ts';
import { ownAccessOfThird } from './third/own-access.ts';
import { ownRecordOfThird } from './third/own-record.ts';
import { passkeysOfThird } from './third/passkeys.ts';
import { removalOfThird } from './third/removal.ts';
import { sendingOfThird } from './third/send.ts';
import { signInOfThird } from './third/sign-in.ts';
import { systemOfThird } from './third/system.ts';
import { own } from './users/me.ts';
import { definitions } from './webhooks/definitions.ts';
import { webhooksOfThird } from './webhooks/manage.ts';
import { subscriptions } from './webhooks/subscribe.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...photos,
  ...restSignIn,
  // Identities at other providers.
  ...ownIdentities,
  ...ownersIdentities,
  ...directorySignIn,
  ...socialSignIn,
  ...linksElsewhere,
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
  ...qrcodesOfThird,
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
  entranceRecords,
  ...activeUsers,
  ...entrances,
  ...entrancesOfThird,
  ...sourcesOfSecond,
  ...connectionsOfSecond,
  ...sourcesOfThird,
  // Further keys: of an application's programs, and of the pool's owner.
  ...agreements,
  ...programmaticAccounts,
  ...accessKeys,
  // Data resources, data policies, and what they come to.
  ...dataResources,
  ...dataPolicies,
  ...dataGiving,
  ...dataDecisions,
  // Organisations.
  ...organisations,
  ...waysOfUsers,
  ...organisationsOfThird,
  ...departmentsOfThird,
  ...departmentMembersOfThird,
  ...userPlacesOfThird,
  ...postsOfThird,
  // Tenants of a pool.
  ...tenantsOfSecond,
  ...tenantMembersOfSecond,
  ...tenantsOfThird,
  ...tenantMembersOfThird,
  // What owners of the second and third generation read and write beside: fields, logs, rules, identities, webhooks.
  ...ownersUser,
  ...logsOfPool,
  ...environment,
  ...userpools,
  ...fieldsOfThird,
  ...devicesOfThird,
  ...admittedOfThird,
  ...admittedAtApplication,
  ...resigning,
  ...deviceRegistry,
  ...reportedDevices,
  ...ownDevices,
  ...userFactsOfThird,
  archivedOfThird,
  ...logsOfThird,
  ...securityOfThird,
  ...webhooksOfThird,
  ...definitions,
  ...subscriptions,
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
  ...factorsOfThird,
  ...contactUpdatesOfThird,
  ...removalOfThird,
  ...ownAccessOfThird,
  // What pages and back ends ask about a person, a password or a code.
  ...passwordChecks,
  ...preChecks,
  ...bindable,
  ...joined,
  ...own,
  ...formerPictures,
  systemStatus,
  // Of the vendor's console, and of telephones: orders, and a sign-in that applications of one device share.
  ...ordersOfThird,
  ...paymentNotices,
  ...sharedByDevices,
];
