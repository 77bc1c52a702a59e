// How organisations are shown: each with all its departments, as the vendor's clients make trees of them.
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
  const trees = organisations.map((each) => whole?.get(each.id) ?? [each]);
  // All at once: a statement for each organisation would be one for each row of the page.
  const shown = await nodesOut(core, entry, trees.flat(), true);
  let at = 0;
  return trees.map((tree) => {
    const nodes = shown.slice(at, at + tree.length);
    at += tree.length;
    return { id: nodes[0]!.orgId, rootNode: nodes[0]!, nodes, tenantId: null };
  });
}

export const orgOut = async (core: Bound<typeof orgCalls>, entry: AuthingEntry, organisation: Department) =>
  (await orgsOut(core, entry, [organisation]))[0]!;
