// The filter of the groups that a console offers: comparisons of their names.
import { attribute } from '../../../protocols/scim/attributes.ts';
import { filterOf } from '../../../protocols/scim/filter.ts';
import { kindOf } from '../../../protocols/scim/kinds.ts';
import { fits } from '../../../protocols/scim/matching.ts';

const kind = kindOf({
  id: 'urn:group',
  name: 'Group',
  description: 'What groups are searched by.',
  attributes: [attribute('name', 'name')],
});

/** Whether a group fits; undefined where it is no filter of names. */
export function groupFilter(text: string): ((group: { readonly name: string }) => boolean) | undefined {
  const tree = filterOf(text, kind);
  return tree?.kind === 'compare' && kind.names.has(tree.attribute.toLowerCase())
    ? ({ name }) => fits(tree, { name }, kind.names)
    : undefined;
}
