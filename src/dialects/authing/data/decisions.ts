// What users may do with data resources: asked by owners, and by people of themselves in the namespace that is always there.
import { Type } from 'typebox';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { AuthEnvParams, ownSurroundings, surroundingsOf } from '../wire/conditions.ts';
import { deciding, listing, permissionsAt, permissionsIn, showing, structureOf } from './showing.ts';

const caller = { by: 'owner' } as const;

const ofUsers = authing.third('POST /get-user-permission-list', {
  summary: 'Lists what users may do with the data resources of namespaces.',
  caller,
  calls: { readAccountHere, ...listing },
  takes: {
    body: Parameters({
      userIds: Type.Array(Text(), { minItems: 1, maxItems: 20 }),
      namespaceCodes: Maybe(Type.Array(Text(), { minItems: 1, maxItems: 10 })),
    }),
  },
  async handle({ body: { userIds, namespaceCodes = ['default'] } }, core, entry) {
    const userPermissionList = [];
    for (const userId of new Set(userIds)) {
      const account = (await core.readAccountHere({ short: userId })).account.id;
      for (const space of new Set(namespaceCodes)) {
        const found = await permissionsIn(core, { account, space, surroundings: surroundingsOf(entry) });
        userPermissionList.push({ userId, ...found });
      }
    }
    return { userPermissionList };
  },
});

const atResources = authing.third('POST /get-user-resource-permission-list', {
  summary: 'Lists what a user may do with data resources, each named with the nodes down to one of a tree.',
  caller,
  calls: { readAccountHere, ...showing },
  takes: { body: Parameters({ resources: Type.Array(Text(), { minItems: 1, maxItems: 50 }), userId: Text(), namespaceCode: Text() }) },
  async handle({ body: { resources, userId, namespaceCode: space } }, core, entry) {
    const account = (await core.readAccountHere({ short: userId })).account.id;
    return permissionsAt(core, entry, { account, space, surroundings: surroundingsOf(entry) }, resources);
  },
});

const struct = authing.third('POST /get-user-resource-struct', {
  summary: 'Shows a data resource as far as a user may do something with it.',
  caller,
  calls: { readAccountHere, ...showing },
  takes: { body: Parameters({ resourceCode: Text(), userId: Text(), namespaceCode: Text() }) },
  async handle({ body: { resourceCode, userId, namespaceCode: space } }, core, entry) {
    const account = (await core.readAccountHere({ short: userId })).account.id;
    return structureOf(core, entry, { account, space, surroundings: surroundingsOf(entry) }, resourceCode);
  },
});

const sameLevel = authing.third('POST /check-user-same-level-permission', {
  summary: 'Says of each node below a place of a tree whether a user may do something with it.',
  caller,
  calls: { readAccountHere, ...deciding },
  takes: {
    body: Parameters({
      resource: Text(),
      action: Text(),
      userId: Text(),
      namespaceCode: Text(),
      resourceNodeCodes: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
      judgeConditionEnabled: Maybe(Flag()),
      authEnvParams: Maybe(AuthEnvParams()),
    }),
  },
  async handle(
    { body: { resource: above, action, userId, namespaceCode: space, resourceNodeCodes, judgeConditionEnabled = false, authEnvParams } },
    core,
    entry,
  ) {
    const surroundings = surroundingsOf(entry, judgeConditionEnabled ? authEnvParams : {});
    const account = (await core.readAccountHere({ short: userId })).account.id;
    const acts = resourceNodeCodes.map((code) => ({ resource: `${above}/${code}`, action }));
    const allowed = new Set((await core.allowedOf({ account, space, acts, surroundings })).map(({ resource }) => resource));
    const checkLevelResultList = resourceNodeCodes.map((resourceNodeCode) => ({
      action,
      resourceNodeCode,
      enabled: allowed.has(`${above}/${resourceNodeCode}`),
    }));
    return { checkLevelResultList };
  },
});

const ownList = authing.third('GET /get-user-auth-resource-list', {
  summary: 'Lists what the person who is signed in may do with data resources.',
  caller: { by: 'user' },
  calls: listing,
  async handle(_given, core, entry) {
    const { account } = entry.holder;
    const found = await permissionsIn(core, { account: account.id, space: 'default', surroundings: ownSurroundings(entry) });
    return { userPermissionList: [{ userId: shortId(account.id), ...found }] };
  },
});

const ownAtResources = authing.third('POST /get-user-auth-resource-permission-list', {
  summary: 'Lists what the person who is signed in may do with data resources, each named with the nodes down to one of a tree.',
  caller: { by: 'user' },
  calls: showing,
  takes: { body: Parameters({ resources: Type.Array(Text(), { minItems: 1, maxItems: 50 }) }) },
  handle: ({ body }, core, entry) =>
    permissionsAt(
      core,
      entry,
      { account: entry.holder.account.id, space: 'default', surroundings: ownSurroundings(entry) },
      body.resources,
    ),
});

const ownStruct = authing.third('POST /get-user-auth-resource-struct', {
  summary: 'Shows a data resource as far as the person who is signed in may do something with it.',
  caller: { by: 'user' },
  calls: showing,
  takes: { body: Parameters({ resource: Text() }) },
  handle: ({ body }, core, entry) =>
    structureOf(core, entry, { account: entry.holder.account.id, space: 'default', surroundings: ownSurroundings(entry) }, body.resource),
});

export const dataDecisions = [ofUsers, atResources, struct, sameLevel, ownList, ownAtResources, ownStruct];
