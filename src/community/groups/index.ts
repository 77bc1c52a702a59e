// The groups' area.
export { checkInvitation, listInvitations, makeInvitation, withdrawInvitation } from './invitations.ts';
export {
  changeKeptGroup,
  createKeptGroup,
  groupsByAccount,
  type KeptGroup,
  listAllGroups,
  readKeptGroup,
  removeKeptGroup,
} from './keep-for-all.ts';
export { changeGroup, dissolveGroup, foundGroup, type GroupPlan } from './keep-groups.ts';
export { type CountedGroup, countGroup, countGroups, groupsOf, membershipsOf, visibleGroups } from './list-groups.ts';
export { addMember, changeRole, joinGroup, leaveEveryGroup, leaveGroup, listMembers, removeMember } from './members.ts';
export { shortenLink } from './shorten-link.ts';
export { demandMember, demandRole, findGroup, readGroup, roleIn } from './standing.ts';
export type { Group, GroupKind, Invitation, Membership, Role } from './types.ts';
