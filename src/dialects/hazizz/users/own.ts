// The caller's own data: account details, profile and groups, under the person's number or under "me".

import { groupsOf } from '../../../community/groups/index.ts';
import { readNickname } from '../../../community/profile/index.ts';
import { demandSelf, readAccount } from '../../../core/accounts/index.ts';
import { listIdentities } from '../../../core/federation/index.ts';
import { Parameters, Whole } from '../../_common/parameters.ts';
import { hazizz } from '../answers.ts';
import { publicGroupOf } from '../wire/groups.ts';
import { detailedOf, informationOf, permissionsOf, publicOf } from '../wire/people.ts';

const path = Parameters({ userId: Whole() });

export const userInformation = hazizz.endpoint('GET /auth-server/users/{userId}', {
  summary: 'Shows a person.',
  caller: 'bearer',
  calls: { readAccount },
  takes: { path },
  handle: async (given, core) => ({ body: informationOf(await core.readAccount({ number: given.path.userId })) }),
});

export const accountDetails = hazizz.endpoint('GET /auth-server/users/{userId}/details', {
  summary: 'Shows an account, to its owner or an administrator.',
  caller: 'bearer',
  calls: { readAccount, demandSelf, listIdentities },
  takes: { path },
  async handle(given, core, { holder, ctx }) {
    const person = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder.account, account: person.account.id });
    return { body: detailedOf(person, await core.listIdentities({ account: person.account.id }), ctx.now) };
  },
});

export const userDetails = hazizz.endpoint('GET /hazizz-server/users/{userId}/details', {
  summary: 'Shows a profile with its groups, to its owner or an administrator.',
  caller: 'bearer',
  calls: { readAccount, demandSelf, readNickname, groupsOf },
  takes: { path },
  async handle(given, core, { holder }) {
    const person = await core.readAccount({ number: given.path.userId });
    const account = person.account.id;
    await core.demandSelf({ caller: holder.account, account });
    const groups = (await core.groupsOf({ account })).map(publicGroupOf);
    return { body: { ...publicOf(person, await core.readNickname({ account })), permissions: permissionsOf(person), groups } };
  },
});

export const userGroups = hazizz.endpoint('GET /hazizz-server/users/{userId}/groups', {
  summary: 'Lists the groups of a person, to oneself or an administrator.',
  caller: 'bearer',
  calls: { readAccount, demandSelf, groupsOf },
  takes: { path },
  async handle(given, core, { holder }) {
    const { account } = await core.readAccount({ number: given.path.userId });
    await core.demandSelf({ caller: holder.account, account: account.id });
    return { body: (await core.groupsOf({ account: account.id })).map(publicGroupOf) };
  },
});

export const myGroups = hazizz.endpoint('GET /hazizz-server/me/groups', {
  summary: 'Lists the groups of the person who calls.',
  caller: 'bearer',
  calls: { groupsOf },
  handle: async (_given, core, { holder }) => ({ body: (await core.groupsOf({ account: holder.account.id })).map(publicGroupOf) }),
});
