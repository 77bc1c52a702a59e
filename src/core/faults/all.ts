// The closed list of faults: every area's, added up by hand so that it can be found again.
import { type AccountFaults, accountMeanings } from '../accounts/faults.ts';
import { type AuthorizationFaults, authorizationMeanings } from '../authorization/faults.ts';
import { type ClientFaults, clientMeanings } from '../clients/faults.ts';
import { type CodeFaults, codeMeanings } from '../codes/faults.ts';
import { type CommentFaults, commentMeanings } from '../community/comments/faults.ts';
import { type GroupFaults, groupMeanings } from '../community/groups/faults.ts';
import { type SubjectFaults, subjectMeanings } from '../community/subjects/faults.ts';
import { type TaskFaults, taskMeanings } from '../community/tasks/faults.ts';
import { type CredentialFaults, credentialMeanings } from '../credentials/faults.ts';
import { type FederationFaults, federationMeanings } from '../federation/faults.ts';
import { type FormFaults, formMeanings } from '../forms/faults.ts';
import { type IdentifierFaults, identifierMeanings } from '../identifiers/faults.ts';
import { type MessageFaults, messageMeanings } from '../messages/faults.ts';
import { type PhotoFaults, photoMeanings } from '../photos/faults.ts';
import { type ProtectionFaults, protectionMeanings } from '../protection/faults.ts';
import { type QuestionFaults, questionMeanings } from '../questions/faults.ts';
import { type RecordFaults, recordMeanings } from '../records/faults.ts';
import { type RecoveryFaults, recoveryMeanings } from '../recovery/faults.ts';
import { type RegistrationFaults, registrationMeanings } from '../registration/faults.ts';
import { type SchemaFaults, schemaMeanings } from '../schema/faults.ts';
import { type ScopeFaults, scopeMeanings } from '../scopes/faults.ts';
import { type SessionFaults, sessionMeanings } from '../sessions/faults.ts';
import { type SignInFaults, signInMeanings } from '../sign-in/faults.ts';
import { type TenantFaults, tenantMeanings } from '../tenants/faults.ts';
import { type UpstreamFaults, upstreamMeanings } from '../upstream/faults.ts';
import { type CommonFaults, commonMeanings, type Meanings } from './faults.ts';

export type FaultDetails = CommonFaults &
  AccountFaults &
  IdentifierFaults &
  SchemaFaults &
  CredentialFaults &
  CodeFaults &
  RegistrationFaults &
  SignInFaults &
  RecoveryFaults &
  AuthorizationFaults &
  SessionFaults &
  ProtectionFaults &
  RecordFaults &
  TenantFaults &
  ClientFaults &
  MessageFaults &
  FederationFaults &
  FormFaults &
  ScopeFaults &
  QuestionFaults &
  GroupFaults &
  SubjectFaults &
  TaskFaults &
  CommentFaults &
  PhotoFaults &
  UpstreamFaults;

export const meanings: Meanings<FaultDetails> = {
  ...commonMeanings,
  ...accountMeanings,
  ...identifierMeanings,
  ...schemaMeanings,
  ...credentialMeanings,
  ...codeMeanings,
  ...registrationMeanings,
  ...signInMeanings,
  ...recoveryMeanings,
  ...authorizationMeanings,
  ...sessionMeanings,
  ...protectionMeanings,
  ...recordMeanings,
  ...tenantMeanings,
  ...clientMeanings,
  ...messageMeanings,
  ...federationMeanings,
  ...formMeanings,
  ...scopeMeanings,
  ...questionMeanings,
  ...groupMeanings,
  ...subjectMeanings,
  ...taskMeanings,
  ...commentMeanings,
  ...photoMeanings,
  ...upstreamMeanings,
};
