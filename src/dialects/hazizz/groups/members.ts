// The members of a group, and their roles.

import { changeRole, demandMember, listMembers, readGroup, removeMember, roleIn } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Whole, Words } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import type { BearerEntry } from '../entry.ts';
import { membersOf, privateGroupOf, roleName, roleNamed, rolesOf } from '../wire/groups.ts';

const path = Parameters({ groupId: Whole() });
const memberPath = Parameters({ groupId: Whole(), userId: Whole() });
const calls = { readGroup, demandMember, listMembers, readPeople };

async function insideOf(groupId: number, core: Bound<typeof calls>, { holder }: BearerEntry) {
  const group = await core.readGroup({ number: groupId });
  await core.demandMember({ group, account: holder.account.id });
  const members = await core.listMembers({ group });
  return { group, members, people: await core.readPeople({ accounts: members.map(({ account }) => account) }) };
}

export const details = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/details', {
  summary: 'Shows a group with its members.',
  caller: 'bearer',
  calls,
  takes: { path },
  async handle(given, core, entry) {
    const { group, members, people } = await insideOf(given.path.groupId, core, entry);
    return { body: privateGroupOf(group, members, people) };
  },
});

export const users = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/users', {
  summary: 'Lists the members of a group.',
  caller: 'bearer',
  calls,
  takes: { path },
  async handle(given, core, entry) {
    const { members, people } = await insideOf(given.path.groupId, core, entry);
    return { body: membersOf(members, people) };
  },
});

export const roles = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/permissions', {
  summary: 'Lists the roles in a group.',
  caller: 'bearer',
  calls,
  takes: { path },
  async handle(given, core, entry) {
    const { members, people } = await insideOf(given.path.groupId, core, entry);
    return { body: rolesOf(members, people) };
  },
});

export const roleOf = hazizz.endpoint('GET /hazizz-server/groups/{groupId}/permissions/{userId}', {
  summary: 'Shows the role of a person in a group.',
  caller: 'bearer',
  calls: { readGroup, demandMember, readAccount, roleIn },
  takes: { path: memberPath },
  async handle(given, core, { holder }) {
    const group = await core.readGroup({ number: given.path.groupId });
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandMember({ group, account: holder.account.id });
    return { body: JSON.stringify(roleName(await core.roleIn({ group, account: account.id }))) };
  },
});

const roleChange = (word: string) =>
  hazizz.endpoint(`POST /hazizz-server/groups/{groupId}/${word}/{userId}`, {
    summary: 'Changes the role of a person in a group.',
    caller: 'bearer',
    calls: { readGroup, readAccount, changeRole },
    takes: { path: memberPath, body: Parameters({ permission: Words(['OWNER', 'MODERATOR', 'USER']) }) },
    async handle(given, core, { holder }) {
      const group = await core.readGroup({ number: given.path.groupId });
      const { account } = await core.readAccount({ number: given.path.userId });
      const role = roleNamed(given.body.permission);
      await core.changeRole({ group, by: holder.account.id, account: account.id, role });
      return { body: JSON.stringify(roleName(role)) };
    },
  });

export const changeRoles = ['permissions', 'permission'].map(roleChange);

export const removeUserOf = hazizz.endpoint('DELETE /hazizz-server/groups/{groupId}/users/{userId}', {
  summary: 'Puts a person out of a group.',
  caller: 'bearer',
  calls: { readGroup, readAccount, removeMember, listMembers, readPeople },
  takes: { path: memberPath },
  async handle(given, core, { holder }) {
    const group = await core.readGroup({ number: given.path.groupId });
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.removeMember({ group, by: holder.account.id, account: account.id });
    const left = await core.listMembers({ group });
    return { body: membersOf(left, await core.readPeople({ accounts: left.map((each) => each.account) })) };
  },
});
