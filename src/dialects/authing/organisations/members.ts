// addMember, removeMember, moveMembers, setMainDepartment: who has a place in a department, as owners of the second generation say it.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { displaceAccounts, moveAccounts, placeAccounts, setMainPlace } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { nodeCalls, nodeOut } from '../wire/nodes.ts';
import { Code, finding, namedNode } from './finding.ts';

const caller = { by: 'owner' } as const;
const UserIds = () => Type.Array(Text(), { minItems: 1, maxItems: 200 });
const naming = { nodeId: Maybe(Text()), orgId: Maybe(Text()), nodeCode: Maybe(Code()) };
export const people = { readAccountHere };

/** All of them, or none where one is not there. */
export async function accountsOf(core: Bound<typeof people>, userIds: readonly string[]): Promise<readonly string[]> {
  return (await Promise.all(userIds.map((short) => core.readAccountHere({ short })))).map(({ account }) => account.id);
}

export const addMember = authing.field('addMember', {
  summary: 'Gives users a place in a department, as its leaders where it says so, and shows it.',
  caller,
  calls: { placeAccounts, ...people, ...finding, ...nodeCalls },
  takes: { args: Parameters({ ...naming, userIds: UserIds(), isLeader: Maybe(Flag()) }) },
  async handle({ args: { userIds, isLeader = false, ...named } }, core, entry) {
    const of = await namedNode(core, named);
    await core.placeAccounts({ of, accounts: await accountsOf(core, userIds), leads: isLeader });
    return nodeOut(core, entry, of);
  },
});

export const removeMember = authing.field('removeMember', {
  summary: 'Takes the places of users in a department away, and shows it.',
  caller,
  calls: { displaceAccounts, ...people, ...finding, ...nodeCalls },
  takes: { args: Parameters({ ...naming, userIds: UserIds() }) },
  async handle({ args: { userIds, ...named } }, core, entry) {
    const of = await namedNode(core, named);
    await core.displaceAccounts({ of, accounts: await accountsOf(core, userIds) });
    return nodeOut(core, entry, of);
  },
});

export const moveMembers = authing.field('moveMembers', {
  summary: 'Moves users from one department to another.',
  caller,
  calls: { moveAccounts, ...people, ...finding },
  takes: { args: Parameters({ userIds: UserIds(), sourceNodeId: Text(), targetNodeId: Text() }) },
  async handle({ args: { userIds, sourceNodeId, targetNodeId } }, core) {
    const of = await core.readDepartment({ short: sourceNodeId });
    const to = await core.readDepartment({ short: targetNodeId });
    await core.moveAccounts({ of, to, accounts: await accountsOf(core, userIds) });
    return { code: 200, message: '' };
  },
});

export const setMainDepartment = authing.field('setMainDepartment', {
  summary: 'Makes a department the main one of a user, or none.',
  caller,
  calls: { setMainPlace, ...people, ...finding },
  takes: { args: Parameters({ userId: Text(), departmentId: Maybe(Text()) }) },
  async handle({ args: { userId, departmentId } }, core) {
    const { account } = await core.readAccountHere({ short: userId });
    const department = departmentId === undefined ? null : (await core.readDepartment({ short: departmentId })).id;
    await core.setMainPlace({ account: account.id, department });
    return { code: 200, message: '' };
  },
});
