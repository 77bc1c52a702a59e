// Every GraphQL field of both generations, by name.
import { CreateOAuthProvider, checkIsReservedDomain, RemoveOAuthProvider, UpdateOAuthProvider } from './applications/former-oauth.ts';
import { CreateOIDCApp, RemoveOIDCApp, UpdateOIDCApp } from './applications/former-openid.ts';
import {
  GetOIDCAppInfo,
  GetOIDCAppList,
  getOAuthedAppInfo,
  getOAuthedAppList,
  QueryAppInfoByDomain,
  QueryOIDCAppInfoByDomain,
} from './applications/former-reading.ts';
import { login, register } from './authentication/first-generation.ts';
import { checkPasswordStrength } from './authentication/password-strength.ts';
import { registerByEmail, registerByUsername } from './authentication/registration.ts';
import { refreshToken, refreshToken1 } from './authentication/renewal.ts';
import { loginByEmail, loginBySubAccount, loginByUsername } from './authentication/sign-in.ts';
import { accessToken, checkLoginStatus, checkLoginStatus1, getClientWhenSdkInit, isUserExists } from './authentication/status.ts';
import { addCollaborator, addPermission, removeCollaborator, updateCollaborator } from './collaboration/changing.ts';
import {
  queryCollaborationByUserPoolIdAndUserId,
  queryCollaborativeUserPoolByUserId,
  queryCollaboratorPermissions,
  queryCollaboratorsByUserPoolId,
  queryPermissionList,
} from './collaboration/reading.ts';
import { GetUserAuthorizedApps, RevokeUserAuthorizedApp } from './first-generation/allowed-apps.ts';
import { changeMFA, queryMFA } from './first-generation/app-factor.ts';
import {
  changePassword1,
  sendChangeEmailVerifyCode,
  sendResetPasswordEmail,
  sendVerifyEmail,
  unbindEmail1,
  updateEmail1,
  verifyResetPasswordVerifyCode,
} from './first-generation/mailbox.ts';
import { removeUsers1, searchUser1, userPatch, users1 } from './first-generation/owner.ts';
import { decodeJwtToken, getUserPoolSettings, ReadOauthList } from './first-generation/pool.ts';
import { refreshThirdPartyToken } from './first-generation/provider-tokens.ts';
import { refreshSignInToken, signIn1 } from './first-generation/signed-tokens.ts';
import { checkPhoneCode, updatePhone1 } from './first-generation/telephone.ts';
import { updateUser1, user1, userExist } from './first-generation/user.ts';
import { resetPasswordByFirstLoginToken, resetPasswordByForceResetToken } from './guard/due-password.ts';
import { adConnectorByProvider, LoginByLDAP, loginByAd, QueryClientHasLDAPConfigs } from './identities/directories.ts';
import { bindOtherOAuth, notBindOAuthList, unbindOtherOAuth } from './identities/of-first-generation.ts';
import { sendFirstLoginVerifyEmail } from './mailbox/first-login.ts';
import { bindEmail, resetPassword, sendEmail, updateEmail } from './mailbox/mailbox.ts';
import { ContinuePay, order, ReadOrders, ReadSystemPricing, ReadUserPricing } from './orders/first-generation.ts';
import { formerOrganisationsShown } from './organisations/former-reading.ts';
import { formerOrganisations } from './organisations/former-trees.ts';
import { addMember, moveMembers, removeMember, setMainDepartment } from './organisations/members.ts';
import { childrenNodes, isRootNode, nodeByCode, nodeById, org, orgs, rootNode, searchNodes } from './organisations/reading.ts';
import { addNode, addNodeV2, createOrg, deleteNode, deleteOrg, moveNode, updateNode } from './organisations/writing.ts';
import { addWhitelist, removeWhitelist, whitelist } from './owners/admitted.ts';
import { archivedUsers } from './owners/archived.ts';
import { removeRuleEnv, ruleEnv, setRuleEnv } from './owners/environment.ts';
import { addUserToGroup, createGroup, deleteGroups, group, groups, removeUserFromGroup, updateGroup } from './owners/groups.ts';
import { findUser, searchUser, userBatch, users } from './owners/reading.ts';
import { updateUserpool, userpool } from './owners/userpool.ts';
import { createUser, deleteUser, deleteUsers } from './owners/writing.ts';
import {
  addPolicyAssignments,
  disbalePolicyAssignment,
  enablePolicyAssignment,
  policyAssignments,
  removePolicyAssignments,
} from './permissions/assignments.ts';
import { authorizedResources, authorizedTargets, isActionAllowed, isActionDenied } from './permissions/decisions.ts';
import { assignRole, revokeRole } from './permissions/giving-roles.ts';
import { createPolicy, deletePolicies, deletePolicy, policies, policy, updatePolicy } from './permissions/policies.ts';
import { allow, authorizeResource } from './permissions/rights.ts';
import { createRole, deleteRole, deleteRoles, role, roles, updateRole } from './permissions/roles.ts';
import { formerHolders } from './rbac/former-holders.ts';
import { formerRoles } from './rbac/former-roles.ts';
import { rbacGiving } from './rbac/giving.ts';
import { rbacGroups } from './rbac/groups.ts';
import { rbacItems } from './rbac/items.ts';
import { rbacJoining } from './rbac/joining.ts';
import { rbacOfUser } from './rbac/whose.ts';
import {
  CreateSAMLIdentityProvider,
  EnableSAMLIdentityProvider,
  RemoveSAMLIdentityProvider,
  UpdateSAMLIdentityProvider,
} from './saml/applications.ts';
import {
  GetSAMLServiceProviderInfo,
  GetSAMLServiceProviderList,
  QuerySAMLServiceProviderInfoByAppID,
  RemoveSAMLServiceProvider,
} from './saml/providers.ts';
import { GetSAMLIdentityProviderInfo, GetSAMLIdentityProviderList, QuerySAMLIdentityProviderInfoByDomain } from './saml/reading.ts';
import { bindPhone, unbindEmail, unbindPhone, updatePhone } from './telephone/contact.ts';
import { loginByPhoneCode, loginByPhonePassword, registerByPhoneCode } from './telephone/sign-in.ts';
import {
  PreviewEmailByType,
  ReadEmailTemplateByClientAndType,
  ReadEmailTemplatesByClient,
  ReadEmailTemplatesBySystem,
} from './templates/first-generation.ts';
import { UpdateEmailTemplateWithClient } from './templates/former-writing.ts';
import { UseDefaultEmailProvider } from './templates/provider.ts';
import {
  configEmailTemplate,
  disableEmailTemplate,
  emailTemplates,
  enableEmailTemplate,
  previewEmail,
} from './templates/second-generation.ts';
import { setUdfValueBatch, udfValueBatch } from './udf/batch.ts';
import { removeUdf, setUdf, udf } from './udf/declare.ts';
import { removeUserMetadata, setUserMetadata, userMetadata } from './udf/metadata.ts';
import { removeUdv, setUdv, setUdvBatch, udv } from './udf/values.ts';
import { updatePassword, updateUser, user } from './users/user.ts';

export const firstGeneration = {
  getClientWhenSdkInit,
  checkLoginStatus: checkLoginStatus1,
  login,
  register,
  // Contacts, passwords and users.
  sendResetPasswordEmail,
  verifyResetPasswordVerifyCode,
  changePassword: changePassword1,
  sendVerifyEmail,
  sendChangeEmailVerifyCode,
  updateEmail: updateEmail1,
  unbindEmail: unbindEmail1,
  updatePhone: updatePhone1,
  checkPhoneCode,
  user: user1,
  updateUser: updateUser1,
  userExist,
  // Identities at other providers.
  bindOtherOAuth,
  unbindOtherOAuth,
  notBindOAuthList,
  LoginByLDAP,
  loginByAd,
  QueryClientHasLDAPConfigs,
  adConnectorByProvider,
  // Values for functions of the pool.
  ruleEnv,
  setRuleEnv,
  removeRuleEnv,
  // What owners do with users.
  users: users1,
  searchUser: searchUser1,
  userPatch,
  removeUsers: removeUsers1,
  UseDefaultEmailProvider,
  ReadEmailTemplatesByClient,
  ReadEmailTemplatesBySystem,
  UpdateEmailTemplateWithClient,
  ReadEmailTemplateByClientAndType,
  PreviewEmailByType,
  // Read before anybody signs in, and of a token.
  getUserPoolSettings,
  decodeJwtToken,
  ReadOauthList,
  refreshToken: refreshToken1,
  queryMFA,
  changeMFA,
  userMetadata,
  setUserMetadata,
  removeUserMetadata,
  // Applications.
  CreateOAuthProvider,
  UpdateOAuthProvider,
  RemoveOAuthProvider,
  getOAuthedAppInfo,
  getOAuthedAppList,
  QueryAppInfoByDomain,
  checkIsReservedDomain,
  CreateOIDCApp,
  UpdateOIDCApp,
  RemoveOIDCApp,
  GetOIDCAppInfo,
  GetOIDCAppList,
  QueryOIDCAppInfoByDomain,
  CreateSAMLIdentityProvider,
  UpdateSAMLIdentityProvider,
  EnableSAMLIdentityProvider,
  RemoveSAMLIdentityProvider,
  GetSAMLIdentityProviderInfo,
  GetSAMLIdentityProviderList,
  QuerySAMLIdentityProviderInfoByDomain,
  GetSAMLServiceProviderInfo,
  QuerySAMLServiceProviderInfoByAppID,
  GetSAMLServiceProviderList,
  RemoveSAMLServiceProvider,
  // Roles, permissions, groups, and the trees that are made of groups.
  ...rbacItems,
  ...rbacGroups,
  ...rbacOfUser,
  ...rbacGiving,
  ...rbacJoining,
  ...formerRoles,
  ...formerHolders,
  ...formerOrganisations,
  ...formerOrganisationsShown,
  // Who shares what of a pool with its owner.
  addCollaborator,
  updateCollaborator,
  removeCollaborator,
  queryCollaboratorsByUserPoolId,
  queryCollaborativeUserPoolByUserId,
  queryCollaborationByUserPoolIdAndUserId,
  queryCollaboratorPermissions,
  addPermission,
  queryPermissionList,
  // Orders.
  order,
  ContinuePay,
  ReadOrders,
  ReadUserPricing,
  ReadSystemPricing,
  // Tokens of a sign-in, and applications that a person let in.
  signIn: signIn1,
  refreshThirdPartyToken,
  refreshSignInToken,
  GetUserAuthorizedApps,
  RevokeUserAuthorizedApp,
};

export const secondGeneration = {
  loginByEmail,
  loginByUsername,
  registerByEmail,
  registerByUsername,
  user,
  updateUser,
  updatePassword,
  sendEmail,
  sendFirstLoginVerifyEmail,
  resetPassword,
  updateEmail,
  bindEmail,
  checkLoginStatus,
  isUserExists,
  accessToken,
  // By telephone.
  loginByPhoneCode,
  loginByPhonePassword,
  registerByPhoneCode,
  bindPhone,
  updatePhone,
  unbindPhone,
  unbindEmail,
  // Passwords that are due.
  resetPasswordByFirstLoginToken,
  resetPasswordByForceResetToken,
  // Fields that a tenant declares.
  udf,
  setUdf,
  removeUdf,
  udv,
  setUdv,
  removeUdv,
  setUdvBatch,
  setUdfValueBatch,
  udfValueBatch,
  whitelist,
  addWhitelist,
  removeWhitelist,
  // Mails of a pool.
  emailTemplates,
  previewEmail,
  configEmailTemplate,
  enableEmailTemplate,
  disableEmailTemplate,
  // The pool with its rules.
  userpool,
  updateUserpool,
  // What owners do with users and groups.
  users,
  archivedUsers,
  userBatch,
  findUser,
  searchUser,
  createUser,
  deleteUser,
  deleteUsers,
  group,
  groups,
  createGroup,
  updateGroup,
  deleteGroups,
  addUserToGroup,
  removeUserFromGroup,
  // Organisations.
  org,
  orgs,
  rootNode,
  isRootNode,
  nodeById,
  nodeByCode,
  childrenNodes,
  searchNodes,
  createOrg,
  deleteOrg,
  addNode,
  addNodeV2,
  updateNode,
  moveNode,
  deleteNode,
  addMember,
  removeMember,
  moveMembers,
  setMainDepartment,
  // Roles, policies, rights at resources, and what they come to.
  role,
  roles,
  createRole,
  updateRole,
  deleteRole,
  deleteRoles,
  assignRole,
  revokeRole,
  policy,
  policies,
  createPolicy,
  updatePolicy,
  deletePolicy,
  deletePolicies,
  policyAssignments,
  addPolicyAssignments,
  removePolicyAssignments,
  enablePolicyAssignment,
  disbalePolicyAssignment,
  allow,
  authorizeResource,
  isActionAllowed,
  isActionDenied,
  authorizedResources,
  authorizedTargets,
  // Another name, another token, and what a password would be worth.
  loginBySubAccount,
  refreshToken,
  checkPasswordStrength,
};
