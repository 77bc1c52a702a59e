// The closed list of faults: every area's, added up by hand so that it can be found again.
import { accountFaults } from '../accounts/faults.ts';
import { authorizationFaults } from '../authorization/faults.ts';
import { clientFaults } from '../clients/faults.ts';
import { codeFaults } from '../codes/faults.ts';
import { commentFaults } from '../community/comments/faults.ts';
import { groupFaults } from '../community/groups/faults.ts';
import { subjectFaults } from '../community/subjects/faults.ts';
import { taskFaults } from '../community/tasks/faults.ts';
import { credentialFaults } from '../credentials/faults.ts';
import { federationFaults } from '../federation/faults.ts';
import { formFaults } from '../forms/faults.ts';
import { identifierFaults } from '../identifiers/faults.ts';
import { messageFaults } from '../messages/faults.ts';
import { photoFaults } from '../photos/faults.ts';
import { protectionFaults } from '../protection/faults.ts';
import { questionFaults } from '../questions/faults.ts';
import { recordFaults } from '../records/faults.ts';
import { recoveryFaults } from '../recovery/faults.ts';
import { registrationFaults } from '../registration/faults.ts';
import { schemaFaults } from '../schema/faults.ts';
import { scopeFaults } from '../scopes/faults.ts';
import { sessionFaults } from '../sessions/faults.ts';
import { signInFaults } from '../sign-in/faults.ts';
import { tenantFaults } from '../tenants/faults.ts';
import { upstreamFaults } from '../upstream/faults.ts';
import type { FaultDeclaration } from './declare.ts';
import { commonFaults } from './faults.ts';

export const faults = {
  ...commonFaults,
  ...accountFaults,
  ...identifierFaults,
  ...schemaFaults,
  ...credentialFaults,
  ...codeFaults,
  ...registrationFaults,
  ...signInFaults,
  ...recoveryFaults,
  ...authorizationFaults,
  ...sessionFaults,
  ...protectionFaults,
  ...recordFaults,
  ...tenantFaults,
  ...clientFaults,
  ...messageFaults,
  ...federationFaults,
  ...formFaults,
  ...scopeFaults,
  ...questionFaults,
  ...groupFaults,
  ...subjectFaults,
  ...taskFaults,
  ...commentFaults,
  ...photoFaults,
  ...upstreamFaults,
};

type Detail<D> = D extends FaultDeclaration<infer Known> ? Known : never;

export type FaultDetails = { readonly [K in keyof typeof faults]: Detail<(typeof faults)[K]> };
