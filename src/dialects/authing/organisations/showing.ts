// How organisations are shown: each with all its departments, as the vendor's clients make trees of them.

import { shortId } from '../../../core/ids.ts';
import { type Department, wholeOrganisations } from '../../../core/organisations/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import type { AuthingEntry } from '../entry.ts';
import { nodeCalls, nodesOut } from '../wire/nodes.ts';
import { isAskedFor } from '../wire/selection.ts';

export const orgCalls = { wholeOrganisations, ...nodeCalls };

/** In the order given; one that went meanwhile is left out. */
export async function orgsOut(core: Bound<typeof orgCalls>, entry: AuthingEntry, organisations: readonly Department[]) {
  // A list of them does not say what is asked of each.
  const whole = ['nodes', 'list'].some((name) => isAskedFor(name, entry))
    ? await core.wholeOrganisations({ organisations: organisations.map(({ id }) => id) })
    : undefined;
  return Promise.all(
    organisations.map(async (each) => {
      const [rootNode, ...nodes] = await nodesOut(core, entry, whole?.get(each.id) ?? [each], true);
      return { id: shortId(each.id), rootNode, nodes: [rootNode, ...nodes], tenantId: null };
    }),
  );
}

export const orgOut = async (core: Bound<typeof orgCalls>, entry: AuthingEntry, organisation: Department) =>
  (await orgsOut(core, entry, [organisation]))[0]!;
