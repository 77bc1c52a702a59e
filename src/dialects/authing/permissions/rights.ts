// allow, authorizeResource: permissions are given without a policy.
import { Type } from 'typebox';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { targetTypes } from '../wire/permissions.ts';
import { Actions, granting, grantsOf } from './granting.ts';
import { absentHolders as faults, Namespace, ResourceType } from './naming.ts';

const caller = { by: 'owner' } as const;
const Several = () => Maybe(Type.Array(Text(), { maxItems: 200 }));

export const allow = authing.field('allow', {
  summary: 'Lets users, or whoever has a role, do something with a resource.',
  caller,
  calls: granting,
  faults,
  takes: {
    args: Parameters({
      resource: Text(),
      action: Text(),
      userId: Maybe(Text()),
      userIds: Several(),
      roleCode: Maybe(Text()),
      roleCodes: Several(),
      namespace: Namespace(),
    }),
  },
  async handle({ args: { resource: code, action, userId, userIds = [], roleCode, roleCodes = [], namespace } }, core) {
    const users = [...(userId === undefined ? [] : [userId]), ...userIds];
    const roles = [...(roleCode === undefined ? [] : [roleCode]), ...roleCodes];
    if (users.length + roles.length === 0) throw refuse('parameter.missing', { names: ['userId'], blank: false, in: 'args' });
    const resources = [{ code, actions: [action] }];
    const opts = [
      { targetType: 'USER', targetIdentifiers: users, resources },
      { targetType: 'ROLE', targetIdentifiers: roles, resources },
    ] as const;
    const named = opts.filter(({ targetIdentifiers }) => targetIdentifiers.length > 0);
    await core.grantPermissions(await grantsOf(core, namespace, named));
    return { code: 200, message: '' };
  },
});

export const authorizeResource = authing.field('authorizeResource', {
  summary: 'Gives permissions at one resource to several: all, or none.',
  caller,
  calls: granting,
  faults,
  takes: {
    args: Parameters({
      namespace: Namespace(),
      resourceType: Maybe(ResourceType()),
      resource: Text(),
      opts: Type.Array(Type.Object({ targetType: Words(targetTypes), targetIdentifier: Text(), actions: Actions() }), {
        minItems: 1,
        maxItems: 200,
      }),
    }),
  },
  async handle({ args: { namespace, resourceType, resource: code, opts } }, core) {
    const all = opts.map(({ targetType, targetIdentifier, actions }) => ({
      targetType,
      targetIdentifiers: [targetIdentifier],
      resources: [{ code, actions, ...(resourceType === undefined ? {} : { resourceType }) }],
    }));
    await core.grantPermissions(await grantsOf(core, namespace, all));
    return { code: 200, message: '' };
  },
});
