// The closed list of steps: every area's, added up.
import { accountSteps } from '../accounts/steps.ts';
import { auditSteps } from '../audit/steps.ts';
import { codeSteps } from '../codes/steps.ts';
import { commentSteps } from '../community/comments/steps.ts';
import { groupSteps } from '../community/groups/steps.ts';
import { newsSteps } from '../community/news/steps.ts';
import { reportSteps } from '../community/reports/steps.ts';
import { subjectSteps } from '../community/subjects/steps.ts';
import { taskSteps } from '../community/tasks/steps.ts';
import { credentialSteps } from '../credentials/steps.ts';
import { federationSteps } from '../federation/steps.ts';
import { messageSteps } from '../messages/steps.ts';
import { photoSteps } from '../photos/steps.ts';
import { protectionSteps } from '../protection/steps.ts';
import { questionSteps } from '../questions/steps.ts';
import { recordSteps } from '../records/steps.ts';
import { registrationSteps } from '../registration/steps.ts';
import { scopeSteps } from '../scopes/steps.ts';
import { sessionSteps } from '../sessions/steps.ts';
import { tenantSteps } from '../tenants/steps.ts';
import { upstreamSteps } from '../upstream/steps.ts';

export const steps = {
  ...tenantSteps,
  ...accountSteps,
  ...credentialSteps,
  ...codeSteps,
  ...protectionSteps,
  ...registrationSteps,
  ...sessionSteps,
  ...federationSteps,
  ...messageSteps,
  ...recordSteps,
  ...scopeSteps,
  ...questionSteps,
  ...groupSteps,
  ...photoSteps,
  ...upstreamSteps,
  ...subjectSteps,
  ...taskSteps,
  ...commentSteps,
  ...reportSteps,
  ...newsSteps,
  ...auditSteps,
} as const;

export type Step = keyof typeof steps;
