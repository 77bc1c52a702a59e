// The declaration of the groups' area.
import { type Area, ports } from '../../core/declaration.ts';
import { groupFaults } from './faults.ts';
import { groupSteps } from './steps.ts';
import type { GroupStore, InvitationStore, MembershipStore } from './store.ts';

export const area = {
  faults: groupFaults,
  steps: groupSteps,
  tables: ports<{ readonly groups: GroupStore; readonly memberships: MembershipStore; readonly invitations: InvitationStore }>(),
} satisfies Area;
