// Permissions at resources in the third generation: given, listed, and asked about.
import { Type } from 'typebox';
import { shortId } from '../../../core/ids.ts';
import { type ActSurroundings, type Authorised, accountsWhoMay, authorisedOf, decideAct } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { absent, finding, IdTypes, personOf } from '../owners/third-names.ts';
import { AuthEnvParams, ownSurroundings, surroundingsOf } from '../wire/conditions.ts';
import { targetTypesOfThird, typeOut } from '../wire/permissions.ts';
import { demandNothing } from '../wire/unhonoured.ts';
import { pageOf } from '../wire/user-search.ts';
import { authorised, listing, targeting, targets } from './decisions.ts';
import { granting, grantsOf } from './granting.ts';
import { absentHolders, Code, Namespace, ResourceType } from './naming.ts';
import { done, paging } from './third-roles.ts';

const caller = { by: 'owner' } as const;

const authorise = authing.third('POST /authorize-resources', {
  summary: 'Gives permissions at resources to users, groups or roles: all, or none.',
  caller,
  calls: granting,
  faults: absentHolders,
  takes: {
    body: Parameters({
      namespace: Namespace(),
      list: Type.Array(
        Type.Object({
          targetType: Words(targetTypesOfThird),
          targetIdentifiers: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
          resources: Type.Array(
            Type.Object({ code: Text(), actions: Type.Array(Text(), { minItems: 1, maxItems: 200 }), resourceType: Maybe(ResourceType()) }),
            { minItems: 1, maxItems: 50 },
          ),
        }),
        { minItems: 1, maxItems: 10 },
      ),
    }),
  },
  async handle({ body: { namespace, list: opts } }, core) {
    await core.grantPermissions(await grantsOf(core, namespace, opts));
    return done;
  },
});

const authorisedOut = (all: readonly Authorised[]) => ({
  totalCount: all.length,
  list: all.map(({ resource, actions, type, address }) => ({
    resourceCode: resource,
    resourceType: typeOut(type),
    actions,
    apiIdentifier: address,
    effect: 'ALLOW',
  })),
});
const asked = { namespace: Namespace(), resourceType: Maybe(ResourceType()) };

const ofTarget = authing.third('GET /get-authorized-resources', {
  summary: 'Lists what a user, group or role may do with which resources, or with those that are named.',
  caller,
  calls: listing,
  faults: absentHolders,
  takes: {
    query: Parameters({
      ...{ targetType: Words(targetTypesOfThird), targetIdentifier: Text(), ...asked },
      resourceList: Maybe(CommaList({ maxItems: 50 })),
      withDenied: Maybe(Flag()),
    }),
  },
  async handle({ query: { resourceList, withDenied, ...of } }, core) {
    demandNothing({ withDenied });
    const all = await authorised(core, of);
    return authorisedOut(resourceList ? all.filter(({ resource }) => resourceList.includes(resource)) : all);
  },
});

const byCode = (path: 'get-role-authorized-resources' | 'get-group-authorized-resources', targetType: 'ROLE' | 'GROUP', what: string) =>
  authing.third(`GET /${path}`, {
    summary: `Lists what a ${what} may do with which resources.`,
    caller,
    calls: listing,
    faults: absentHolders,
    takes: { query: Parameters({ code: Code(), ...asked }) },
    handle: async ({ query: { code, ...rest } }, core) =>
      authorisedOut(await authorised(core, { targetType, targetIdentifier: code, ...rest })),
  });

const ofUser = authing.third('GET /get-user-authorized-resources', {
  summary: 'Lists what a user may do with which resources.',
  caller,
  calls: { ...finding, authorisedOf },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes(), ...asked }) },
  async handle({ query: { userId, userIdType, namespace: space, resourceType: type } }, core, entry) {
    const person = await personOf(core, entry, userId, userIdType);
    if (!person) throw absent(entry, userId);
    return authorisedOut(await core.authorisedOf({ holder: { kind: 'account', id: person.account.id }, space, type }));
  },
});

const own = authing.third('GET /get-my-authorized-resources', {
  summary: 'Lists what the person who is signed in may do with which resources.',
  caller: { by: 'user' },
  calls: { authorisedOf },
  takes: { query: Parameters(asked) },
  handle: async ({ query: { namespace: space, resourceType: type } }, core, entry) => {
    const holder = { kind: 'account', id: entry.holder.account.id } as const;
    return authorisedOut(await core.authorisedOf({ holder, space, type, surroundings: ownSurroundings(entry) }));
  },
});

const isAllowed = authing.third('POST /is-action-allowed', {
  summary: 'Says whether a user may do something with a resource. One denial outweighs whatever allows it.',
  remembered: true,
  caller,
  calls: { decideAct },
  takes: { body: Parameters({ userId: Text(), resource: Text(), action: Text(), namespace: Namespace() }) },
  handle: async ({ body: { userId, namespace: space, ...act } }, core, entry) => ({
    allowed: (await core.decideAct({ account: { short: userId }, space, ...act, surroundings: surroundingsOf(entry) })) === 'allowed',
  }),
});

const resources = () => Type.Array(Text(), { minItems: 1, maxItems: 50 });

interface Checked {
  readonly account: { readonly short: string } | { readonly id: string };
  readonly namespace: string | undefined;
  readonly resources: readonly string[];
  readonly action: string;
  readonly surroundings: ActSurroundings;
}

/** One act after another, so that a list takes no more connections than one. */
async function checked(
  core: Bound<{ readonly decideAct: typeof decideAct }>,
  { account, namespace, resources: all, action, surroundings }: Checked,
) {
  const checkResultList = [];
  for (const resource of all) {
    const decision = await core.decideAct({ account, space: namespace, resource, action, surroundings });
    checkResultList.push({ namespaceCode: namespace ?? 'default', action, resource, enabled: decision === 'allowed' });
  }
  return { checkResultList };
}

const check = authing.third('POST /check-permission', {
  summary: 'Says of each resource whether a user may do something with it. Conditions are judged by what is told of the act.',
  remembered: true,
  caller,
  calls: { decideAct },
  takes: {
    body: Parameters({
      resources: resources(),
      action: Text(),
      userId: Text(),
      namespaceCode: Namespace(),
      judgeConditionEnabled: Maybe(Flag()),
      authEnvParams: Maybe(AuthEnvParams()),
    }),
  },
  handle({ body: { userId, namespaceCode: namespace, judgeConditionEnabled = false, authEnvParams, ...act } }, core, entry) {
    const surroundings = surroundingsOf(entry, judgeConditionEnabled ? authEnvParams : {});
    return checked(core, { account: { short: userId }, namespace, ...act, surroundings });
  },
});

const ownCheck = (kind: 'string' | 'array' | 'tree') =>
  authing.third(`POST /check-permission-${kind}-resource`, {
    summary: 'Says of each resource whether the person who is signed in may do something with it.',
    remembered: true,
    caller: { by: 'user' },
    calls: { decideAct },
    takes: { body: Parameters({ resources: resources(), action: Text() }) },
    handle: ({ body }, core, entry) =>
      checked(core, { account: { id: entry.holder.account.id }, namespace: undefined, ...body, surroundings: ownSurroundings(entry) }),
  });

const targetsOf = authing.third('POST /get-resource-authorized-targets', {
  summary: 'Lists who was given a permission at a resource.',
  caller,
  calls: targeting,
  takes: {
    body: Parameters({ resource: Text(), namespace: Namespace(), targetType: Maybe(Words(targetTypesOfThird)), ...paging }),
  },
  async handle({ body: { resource, namespace, targetType, ...page } }, core) {
    const { totalCount, list: all } = await targets(core, { resource, namespace, targetType }, 'DEPARTMENT');
    const { offset, limit } = pageOf(page);
    return { totalCount, list: all.slice(offset, offset + limit) };
  },
});

/** Acts of which one call asks. */
const mostActs = 50;

const usersAt = authing.third('POST /list-resource-targets', {
  summary: 'Lists the users who may do something with resources, by whatever way they have it.',
  caller,
  calls: { accountsWhoMay },
  takes: {
    body: Parameters({
      resources: resources(),
      actions: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
      namespaceCode: Namespace(),
    }),
  },
  async handle({ body: { resources: all, actions, namespaceCode: space } }, core, entry) {
    if (all.length * actions.length > mostActs)
      throw refuse('parameter.out-of-bounds', { name: 'actions', allowed: `${mostActs} at most, counted for each resource` });
    const authUserList = [];
    for (const resource of all) {
      const actionAuthList = [];
      for (const action of actions) {
        const accounts = await core.accountsWhoMay({ space, resource, action, surroundings: surroundingsOf(entry) });
        actionAuthList.push({ action, userIds: accounts.map(shortId) });
      }
      authUserList.push({ resource, actionAuthList });
    }
    return { authUserList };
  },
});

export const rightsOfThird = [
  authorise,
  ofTarget,
  byCode('get-role-authorized-resources', 'ROLE', 'role'),
  byCode('get-group-authorized-resources', 'GROUP', 'group'),
  ofUser,
  own,
  isAllowed,
  check,
  ownCheck('string'),
  ownCheck('array'),
  ownCheck('tree'),
  targetsOf,
  usersAt,
];
