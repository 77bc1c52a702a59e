// The filter of the list of applications: eq, co, sw and ew over name, client id and issuer, joined by `and` and `or`.
import type { Client } from '../../../core/clients/index.ts';
import { attribute } from '../../../protocols/scim/attributes.ts';
import { type FilterTree, filterOf } from '../../../protocols/scim/filter.ts';
import { kindOf } from '../../../protocols/scim/kinds.ts';
import { fits } from '../../../protocols/scim/matching.ts';

const searched = ['name', 'clientId', 'issuer'];

const kind = kindOf({
  id: 'urn:application',
  name: 'Application',
  description: 'What applications are searched by.',
  attributes: searched.map((name) => attribute(name, name)),
});

const names: ReadonlySet<string> = new Set(searched.map((name) => name.toLowerCase()));
const comparison = `(?:${searched.join('|')})\\s+(?:eq|co|sw|ew)\\s`;
/** A value that stands without quotes ends where another comparison begins: the vendor's consoles write names with blanks so. */
const bare = new RegExp(`(${comparison}+)([^"\\s].*?)(?=\\s+(?:and|or)\\s+${comparison}|$)`, 'gi');
/** What is longer has its quotes, or is no filter. */
const mostBare = 500;
const quoted = (text: string): string =>
  text.length > mostBare || /["()]/.test(text)
    ? text
    : text.replace(bare, (_, before: string, value: string) => `${before}${JSON.stringify(value)}`);

const isUsable = (tree: FilterTree): boolean => {
  if (tree.kind === 'and' || tree.kind === 'or') return tree.of.every(isUsable);
  return tree.kind === 'compare' && ['eq', 'co', 'sw', 'ew'].includes(tree.op) && names.has(tree.attribute.toLowerCase());
};

/** Whether an application fits; undefined where it is no filter of this list. Only SAML applications have an issuer, and so none has one. */
export function applicationFilter(text: string): ((client: Client) => boolean) | undefined {
  const tree = filterOf(quoted(text), kind);
  if (!tree || !isUsable(tree)) return undefined;
  return ({ name, publicId }) => fits(tree, { name, clientId: publicId }, kind.names);
}
