// The groups' area.

export { demandMember, demandRole, findGroup, readGroup, roleIn } from './group-role.ts';
export { checkInvitation, listInvitations, makeInvitation, withdrawInvitation } from './invitations.ts';
export { type CountedGroup, countGroup, countGroups, groupsOf, membershipsOf, visibleGroups } from './list-groups.ts';
export { groupLookup } from './lookup.ts';
export {
  changeKeptGroup,
  createKeptGroup,
  findGroupByShort,
  findKeptGroup,
  groupByShort,
  groupsByAccount,
  groupsById,
  type KeptGroup,
  listAllGroups,
  membersAmong,
  readKeptGroup,
  removeKeptGroup,
} from './manage-as-operator.ts';
export { changeGroup, dissolveGroup, foundGroup, type GroupPlan } from './manage-groups.ts';
export { addMember, changeRole, joinGroup, leaveEveryGroup, leaveGroup, listMembers, removeMember } from './members.ts';
export { shortenLink, shortLinkOf } from './shorten-link.ts';
export type { Group, GroupKind, Invitation, Membership, Role } from './types.ts';
