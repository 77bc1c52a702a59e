// Every operation of this dialect.
import { applications } from './applications.ts';
import { authenticate } from './authenticate.ts';
import { captchas } from './captchas.ts';
import { challenges } from './challenges.ts';
import { claims } from './claims.ts';
import { contexts } from './contexts.ts';
import { governance } from './governance.ts';
import { governanceChanges } from './governance-changes.ts';
import { inboundProtocols } from './inbound-protocols.ts';
import { introspectCode } from './inspection.ts';
import { lite } from './lite.ts';
import { names } from './names.ts';
import { newerBegin } from './newer-begin.ts';
import { newerRecovery } from './newer-recovery.ts';
import { newerReset } from './newer-reset.ts';
import { newerUsernames } from './newer-usernames.ts';
import { ownAnswers } from './own-answers.ts';
import { ownChallenges } from './own-challenges.ts';
import { ownCodes } from './own-codes.ts';
import { ownUser } from './own-user.ts';
import { preferences } from './preferences.ts';
import { questions } from './questions.ts';
import { recoverPassword, setPassword, validateCode as validateRecovery } from './recovery.ts';
import { registrations } from './registrations.ts';
import { resendCode } from './resending.ts';
import { scimDiscovery } from './scim-discovery.ts';
import { scimGroupList } from './scim-group-list.ts';
import { scimGroups } from './scim-groups.ts';
import { scimMe } from './scim-me.ts';
import { scimUserWrites } from './scim-user-writes.ts';
import { scimUsers } from './scim-users.ts';
import { scopes } from './scopes.ts';
import { recoverNames } from './usernames.ts';
import { users } from './users.ts';

export const endpoints = [
  ...authenticate,
  ...contexts,
  ...users,
  lite,
  resendCode,
  ...ownCodes,
  recoverPassword,
  setPassword,
  validateRecovery,
  ...newerBegin,
  ...newerRecovery,
  ...newerReset,
  ...scimMe,
  ...scimUsers,
  ...scimUserWrites,
  scimGroupList,
  ...scimGroups,
  ...scimDiscovery,
  ...scopes,
  ...registrations,
  ...applications,
  ...inboundProtocols,
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
];
