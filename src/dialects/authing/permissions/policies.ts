// policy, policies, createPolicy and what changes one: policies as owners of the second generation keep them.
import { changeItem, createItems, findItem, findSpace, listItems, removeItems } from '../../../core/permissions/index.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { statementOf } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, Namespace, paging, Said } from './naming.ts';
import { parts, policyOut, Statements } from './policy-parts.ts';
import { Codes, gone } from './roles.ts';

const caller = { by: 'owner' } as const;

export const policy = authing.field('policy', {
  summary: 'Shows a policy, with those to whom it is given.',
  caller,
  calls: { findItem, ...parts },
  takes: { args: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ args: { code, namespace } }, core) {
    const found = await core.findItem({ kind: 'policy', space: namespace, code });
    return found ? policyOut(core, found.item, found.space.code) : null;
  },
});

export const policies = authing.field('policies', {
  summary: 'Lists the policies of a namespace. There are none of the vendor’s own to exclude.',
  caller,
  calls: { listItems, findSpace, ...parts },
  takes: { args: Parameters({ namespace: Namespace(), ...paging }) },
  async handle({ args: { namespace, ...page } }, core) {
    const { code } = await core.findSpace({ code: namespace });
    const query = { kind: 'policy', spaces: [code], by: 'created', descending: true } as const;
    const { total, list } = await core.listItems({ ...query, ...pageOf(page) });
    return { totalCount: total, list: list.map((each) => policyOut(core, each, code)) };
  },
});

export const createPolicy = authing.field('createPolicy', {
  summary: 'Makes a policy: what is allowed, and what is denied.',
  caller,
  calls: { createItems, findSpace, ...parts },
  takes: { args: Parameters({ code: Code(), namespace: Namespace(), description: Said(), statements: Statements() }) },
  async handle({ args: { code, namespace, description = null, statements } }, core) {
    const space = await core.findSpace({ code: namespace });
    const described = { code, name: null, description, parts: { statements: statements.map(statementOf) } };
    const [made] = await core.createItems({ kind: 'policy', space: space.code, items: [described] });
    return policyOut(core, made!, space.code);
  },
});

export const updatePolicy = authing.field('updatePolicy', {
  summary: 'Gives a policy another code, describes it, or replaces what it says.',
  caller,
  calls: { changeItem, findSpace, ...parts },
  takes: {
    args: Parameters({
      code: Code(),
      newCode: Maybe(Code()),
      namespace: Namespace(),
      description: Said(),
      statements: Maybe(Statements()),
    }),
  },
  async handle({ args: { code, newCode, namespace, description, statements } }, core) {
    const said = {
      ...(newCode === undefined ? {} : { code: newCode }),
      ...(description === undefined ? {} : { description }),
      ...(statements ? { parts: { statements: statements.map(statementOf) } } : {}),
    };
    const space = await core.findSpace({ code: namespace });
    return policyOut(core, await core.changeItem({ kind: 'policy', space: space.code, code, said }), space.code);
  },
});

export const deletePolicy = authing.field('deletePolicy', {
  summary: 'Removes a policy; what it said counts no more.',
  caller,
  calls: { removeItems },
  takes: { args: Parameters({ code: Code(), namespace: Namespace() }) },
  async handle({ args: { code, namespace } }, core) {
    await core.removeItems({ kind: 'policy', space: namespace, codes: [code] });
    return gone;
  },
});

export const deletePolicies = authing.field('deletePolicies', {
  summary: 'Removes policies: all that are named, or none.',
  caller,
  calls: { removeItems },
  takes: { args: Parameters({ codeList: Codes(), namespace: Namespace() }) },
  async handle({ args: { codeList, namespace } }, core) {
    await core.removeItems({ kind: 'policy', space: namespace, codes: codeList });
    return gone;
  },
});
