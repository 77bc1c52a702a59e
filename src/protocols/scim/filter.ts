// Filters (RFC 7644 3.4.2.2) as a tree. Attribute names are read in any case; URNs of the core schemas are taken off.
import { parse } from 'scim2-parse-filter';

export type Comparator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

export type FilterTree =
  | { readonly kind: 'compare'; readonly attribute: string; readonly op: Comparator; readonly value: string | number | boolean | null }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'element'; readonly attribute: string; readonly of: FilterTree }
  | { readonly kind: 'not'; readonly of: FilterTree }
  | { readonly kind: 'and' | 'or'; readonly of: readonly FilterTree[] };

interface Parsed {
  readonly op: string;
  readonly attrPath?: string;
  readonly compValue?: string | number | boolean | null;
  readonly valFilter?: Parsed;
  readonly filter?: Parsed;
  readonly filters?: readonly Parsed[];
}

const longest = 2_000;
const deepest = 20;
const core = /^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i;

/** Undefined where it is no filter, or longer or deeper than anybody needs. */
export function filterOf(text: string): FilterTree | undefined {
  if (text.length > longest || depthOf(text) > deepest) return undefined;
  const values: string[] = [];
  try {
    // The library misreads backslashes: texts are read here, as the JSON they are, and it sees their places only.
    const placed = text.replace(/"(?:[^"\\]|\\.)*"/g, (literal) => `"${values.push(JSON.parse(literal) as string) - 1}"`);
    return treeOf(parse(placed) as Parsed, values);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const letter of text) {
    depth += letter === '(' || letter === '[' ? 1 : letter === ')' || letter === ']' ? -1 : 0;
    most = Math.max(most, depth);
  }
  return most;
}

function treeOf({ op, attrPath = '', compValue = null, valFilter, filter, filters }: Parsed, values: readonly string[]): FilterTree {
  const attribute = attrPath.replace(core, '');
  switch (op) {
    case 'and':
    case 'or':
      return { kind: op, of: filters!.map((each) => treeOf(each, values)) };
    case 'not':
      return { kind: 'not', of: treeOf(filter!, values) };
    case '[]':
      return { kind: 'element', attribute, of: treeOf(valFilter!, values) };
    case 'pr':
      return { kind: 'present', attribute };
    default:
      return {
        kind: 'compare',
        attribute,
        op: op as Comparator,
        value: typeof compValue === 'string' ? values[Number(compValue)]! : compValue,
      };
  }
}
