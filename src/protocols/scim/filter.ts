// Filters (RFC 7644 3.4.2.2) as a tree. Names of attributes are read in any case and spelled as in their schema; the URN of the core schema is
// taken off.
import { parse } from 'scim2-parse-filter';
import { booleanOf } from './booleans.ts';
import { type Names, type Spelling, spelledPath } from './names.ts';

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
/** Undefined where it is no filter, or longer or deeper than anybody needs. */
export function filterOf(text: string, spelling: Spelling): FilterTree | undefined {
  if (text.length > longest || depthOf(text) > deepest) return undefined;
  const values: string[] = [];
  try {
    // The library misreads backslashes: texts are read here, as the JSON they are, and it sees their places only.
    const placed = text.replace(/"(?:[^"\\]|\\.)*"/g, (literal) => `"${values.push(JSON.parse(literal) as string) - 1}"`);
    const words = placed.replace(/(?<=\s)(?:true|false|null)\b/gi, (word) => word.toLowerCase());
    return treeOf(parse(words) as Parsed, values, spelling);
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

function treeOf(parsed: Parsed, values: readonly string[], spelling: Spelling): FilterTree {
  const { op, attrPath = '', compValue = null, valFilter, filter, filters } = parsed;
  const spelled = spelledPath(attrPath, spelling);
  const attribute = spelled?.path ?? attrPath;
  switch (op) {
    case 'and':
    case 'or':
      return { kind: op, of: filters!.map((each) => treeOf(each, values, spelling)) };
    case 'not':
      return { kind: 'not', of: treeOf(filter!, values, spelling) };
    case '[]':
      return { kind: 'element', attribute, of: treeOf(valFilter!, values, within(spelled?.names, spelling)) };
    case 'pr':
      return { kind: 'present', attribute };
    default: {
      const value = typeof compValue === 'string' ? values[Number(compValue)]! : compValue;
      const read = spelled?.isBoolean ? booleanOf(value) : undefined;
      return { kind: 'compare', attribute, op: op as Comparator, value: typeof read === 'boolean' ? read : value };
    }
  }
}

const within = (names: Names | undefined, { core }: Spelling): Spelling => ({ core, names: names ?? new Map() });
