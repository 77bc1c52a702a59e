// /scim2/Groups: groups of people, kept by services.
import { changeKeptGroup, createKeptGroup, type KeptGroup, readKeptGroup, removeKeptGroup } from '../../../community/groups/index.ts';
import { readPeople } from '../../../community/profile/index.ts';
import { spelledResource } from '../../../protocols/scim/names.ts';
import { patched } from '../../../protocols/scim/patch.ts';
import { operationsOf } from '../../../protocols/scim/protocol.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Reply } from '../reply.ts';
import { desiredGroup, groupResource, groupVersion } from '../wire/scim-group.ts';
import { groupSpelling } from '../wire/scim-schemas.ts';
import { answered, baseOf, gone, refusal, resourceOf, unreadable } from './common.ts';

const base = '/scim2/Groups';
const caller = 'service';
const path = Parameters({ id: Text() });
const body = Parameters({});
const namingFaults = {
  'group.name-taken': outside(409, '409', 'A group of that name is there already.', { scimType: 'uniqueness' }),
  'account.not-found': outside(400, '400', 'A member does not exist.', { scimType: 'invalidValue' }),
} as const;
const faults = { ...namingFaults, 'group.unknown': gone } as const;

const showing = { readPeople };

async function replyWith(kept: KeptGroup, core: Bound<typeof showing>, entry: Wso2Entry, more: Reply = {}): Promise<Reply> {
  const people = await core.readPeople({ accounts: kept.members });
  return answered(groupResource(kept, people, baseOf(entry)), { ...more, headers: { etag: groupVersion(kept), ...more.headers } });
}

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates a group.',
  caller,
  calls: { ...showing, createKeptGroup },
  faults: namingFaults,
  takes: { body },
  async handle(_given, core, entry) {
    const { name, members } = desiredGroup(spelledResource(resourceOf(entry), groupSpelling));
    if (name === undefined) return unreadable('invalidValue');
    const kept = await core.createKeptGroup({ name, members });
    return replyWith(kept, core, entry, { status: 201, headers: { location: `${baseOf(entry)}${base}/${kept.group.id}` } });
  },
});

const read = wso2.endpoint(`GET ${base}/{id}`, {
  summary: 'Shows one group.',
  caller,
  calls: { ...showing, readKeptGroup },
  faults: { 'group.unknown': gone },
  takes: { path },
  handle: async (given, core, entry) => replyWith(await core.readKeptGroup({ id: given.path.id }), core, entry),
});

const change = (method: 'PUT' | 'PATCH') =>
  wso2.endpoint(`${method} ${base}/{id}`, {
    summary: { PUT: 'Replaces a group.', PATCH: 'Changes a group by patch operations.' }[method],
    caller,
    calls: { ...showing, readKeptGroup, changeKeptGroup },
    faults,
    takes: { path, body },
    async handle({ path: { id } }, core, entry) {
      const given = resourceOf(entry);
      const before = await core.readKeptGroup({ id });
      const people = await core.readPeople({ accounts: before.members });
      const operations = method === 'PATCH' ? operationsOf(given as Record<string, unknown>) : [];
      if (!operations) return unreadable('invalidSyntax');
      const after =
        method === 'PUT'
          ? ({ kind: 'patched', resource: spelledResource(given, groupSpelling) } as const)
          : patched(groupResource(before, people, baseOf(entry)), operations, groupSpelling);
      if (after.kind === 'unfit') return refusal(400, after.why, after.scimType);
      const { name, members } = desiredGroup(after.resource);
      if (name === undefined) return unreadable('invalidValue');
      return replyWith(await core.changeKeptGroup({ id, name, members }), core, entry);
    },
  });

const remove = wso2.endpoint(`DELETE ${base}/{id}`, {
  summary: 'Removes a group.',
  caller,
  calls: { removeKeptGroup },
  faults: { 'group.unknown': gone },
  takes: { path },
  async handle(given, core) {
    await core.removeKeptGroup({ id: given.path.id });
    return { status: 204 };
  },
});

export const scimGroups = [create, read, change('PUT'), change('PATCH'), remove];
