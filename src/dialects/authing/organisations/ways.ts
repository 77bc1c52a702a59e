// /api/v2/users/…/orgs: where a user has places in organisations, each with the way down to it.
import { readAccountHere } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { type Department, type PlaceWithPath, placesOf } from '../../../core/organisations/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dateOut } from '../wire/dates.ts';
import { saidOf } from '../wire/nodes.ts';

/** For each place of a user the way down to it: the organisation first, then department by department. */
const waysOut = (places: readonly PlaceWithPath[], { client }: Pick<AuthingEntry, 'client'>) =>
  places.map(({ path }) => {
    const top = path[0]!;
    const [createdAt, updatedAt] = [dateOut(top.created), dateOut(top.updated)];
    const id = shortId(top.id);
    const org = { type: 'org', id, rootNodeId: id, userPoolId: poolOf(client), logo: null, createdAt, updatedAt };
    return [org, ...path.map(stepOut)];
  });

function stepOut(node: Department) {
  const { name, code, description, position: order, created, updated } = node;
  const ids = { type: 'node', id: shortId(node.id), orgId: shortId(node.organisation) };
  return { ...ids, name, code, description, ...saidOf(node), order, createdAt: dateOut(created), updatedAt: dateOut(updated) };
}

const ofUser = authing.endpoint('GET /users/:userId/orgs', {
  summary: 'Lists the places of a user in organisations, each with the way down to it.',
  caller: { by: 'owner' },
  calls: { readAccountHere, placesOf },
  takes: { path: Parameters({ userId: Text() }) },
  async handle({ path }, core, entry) {
    const { account } = await core.readAccountHere({ short: path.userId });
    return waysOut(await core.placesOf({ account: account.id }), entry);
  },
});

const own = authing.endpoint('GET /users/me/orgs', {
  summary: 'Lists the places in organisations of the person who is signed in, each with the way down to it.',
  caller: { by: 'user' },
  calls: { placesOf },
  handle: async (_given, core, entry) => waysOut(await core.placesOf({ account: entry.holder.account.id }), entry),
});

export const waysOfUsers = [ofUser, own];
