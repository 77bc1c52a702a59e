// The caller's own account: the first calls of every client after signing in.

import { groupsOf } from '../../../community/groups/index.ts';
import { readNickname } from '../../../community/profile/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { listIdentities } from '../../../core/federation/index.ts';
import { hazizz } from '../answers.ts';
import { publicGroupOf } from '../wire/groups.ts';
import { detailedOf, informationOf, permissionsOf, publicOf } from '../wire/people.ts';

export const information = hazizz.endpoint('GET /auth-server/information', {
  summary: 'Shows the account of the person who calls.',
  caller: 'bearer',
  calls: { readAccount },
  handle: async (_given, core, { holder }) => ({ body: informationOf(await core.readAccount({ id: holder.account.id })) }),
});

export const detailed = hazizz.endpoint('GET /auth-server/information/detailed', {
  summary: 'Shows the account of the person who calls, with its identities.',
  caller: 'bearer',
  calls: { readAccount, listIdentities },
  async handle(_given, core, { holder, ctx }) {
    const account = holder.account.id;
    return { body: detailedOf(await core.readAccount({ id: account }), await core.listIdentities({ account }), ctx.now) };
  },
});

export const permissions = hazizz.endpoint('GET /auth-server/information/permissions', {
  summary: 'Lists the permissions of the person who calls.',
  caller: 'bearer',
  calls: { readAccount },
  handle: async (_given, core, { holder }) => ({ body: permissionsOf(await core.readAccount({ id: holder.account.id })) }),
});

export const me = hazizz.endpoint('GET /hazizz-server/me', {
  summary: 'Shows the profile of the person who calls.',
  caller: 'bearer',
  calls: { readAccount, readNickname },
  async handle(_given, core, { holder }) {
    const person = await core.readAccount({ id: holder.account.id });
    return { body: publicOf(person, await core.readNickname({ account: person.account.id })) };
  },
});

export const myDetails = hazizz.endpoint('GET /hazizz-server/me/details', {
  summary: 'Shows the profile of the person who calls, with groups and identities.',
  caller: 'bearer',
  calls: { readAccount, readNickname, listIdentities, groupsOf },
  async handle(_given, core, { holder, ctx }) {
    const person = await core.readAccount({ id: holder.account.id });
    const nickname = await core.readNickname({ account: person.account.id });
    const identities = await core.listIdentities({ account: person.account.id });
    const groups = (await core.groupsOf({ account: person.account.id })).map(publicGroupOf);
    return {
      body: { ...publicOf(person, nickname), ...detailedOf(person, identities, ctx.now), permissions: permissionsOf(person), groups },
    };
  },
});
