// Resolves the paths of a search for storage: kinds, plurals, and whether an index has their values.
import { type AccountQuery, type Condition, columns, type Hints, type Scalar } from '../accounts/query.ts';
import { credentialAt } from '../credentials/in-records.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { type IdentifierKind, identifierKinds } from '../identifiers/types.ts';
import { comparable } from '../schema/index-values.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Attribute, RecordType } from '../schema/types.ts';
import { instantOfText, textOfInstant } from '../time.ts';

type Failing = Ctx<'attribute.unknown' | 'query.malformed'>;
type Compare = Extract<Condition, { kind: 'compare' }>;

const stamps = new Set(['created', 'updated', 'registered', 'lastSignIn', 'emailVerified', 'phoneVerified', 'expires']);

export function resolveQuery(
  ctx: Failing,
  type: RecordType,
  { where, sort, ...page }: Omit<AccountQuery, 'where'> & { readonly where?: Condition | undefined },
): AccountQuery {
  for (const { path } of sort ?? []) if (!isColumn(type, path)) found(ctx, type, path);
  return { ...page, ...(sort ? { sort } : {}), ...(where ? { where: resolved(ctx, type, where) } : {}) };
}

function resolved(ctx: Failing, type: RecordType, condition: Condition): Condition {
  switch (condition.kind) {
    case 'not':
      return { kind: 'not', of: resolved(ctx, type, condition.of) };
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => resolved(ctx, type, part)) };
    case 'like':
    case 'contact':
    case 'beginning':
    case 'identified':
    case 'word':
    case 'placed':
    case 'element':
      return condition;
    case 'null':
      return isColumn(type, condition.path) ? condition : { ...condition, ...found(ctx, type, condition.path).hints };
    case 'compare':
      return comparison(ctx, type, condition);
  }
}

function comparison(ctx: Failing, type: RecordType, condition: Compare): Condition {
  const { path, value, op } = condition;
  if (stamps.has(path)) return { ...condition, value: stampOf(ctx, value) };
  if (path === 'number') return { ...condition, value: readLiteral(ctx, elementId, value) };
  if (isColumn(type, path)) return isIdentifier(path) ? { ...condition, value: normalForm(path, String(value)) } : condition;
  const { attribute, hints } = found(ctx, type, path);
  if (hints.whole) throw ctx.fail('query.malformed', { position: null, reason: `'${path}' cannot be compared` });
  const read = readLiteral(ctx, attribute, value);
  const kept = type.name === accountType && credentialAt(path.split('.')[0]!);
  const unique = hints.within === undefined && isUnique(attribute);
  const indexed = op === '=' && isIndexed(attribute) && !kept ? { indexed: comparable(read, attribute.exact), unique } : {};
  return { ...condition, value: read, ...hints, ...indexed, ...(attribute.exact ? { exact: true } : {}) };
}

const isColumn = (type: RecordType, path: string): boolean =>
  ['id', 'number', 'created', 'updated'].includes(path) || (type.name === accountType && (columns as readonly string[]).includes(path));

const isIdentifier = (path: string): path is IdentifierKind => (identifierKinds as readonly string[]).includes(path);
const isUnique = ({ constraints = [] }: Attribute): boolean => constraints.includes('unique');
const isIndexed = (attribute: Attribute): boolean => attribute.indexed === true || isUnique(attribute);

/** The attribute at a path, and the plural it is inside of. */
function found(ctx: Failing, type: RecordType, path: string): { attribute: Attribute; hints: Hints & { path: string } } {
  const top = type.attributes.find((attribute) => path === attribute.path || path.startsWith(`${attribute.path}.`));
  let attribute = top;
  let within: string | undefined = top?.type === 'plural' ? top.path : undefined;
  for (const name of top && path !== top.path ? path.slice(top.path.length + 1).split('.') : []) {
    attribute =
      attribute?.members?.find((member) => member.path === name) ?? (name === 'id' && attribute?.type === 'plural' ? elementId : undefined);
    if (attribute?.type === 'plural' && within !== undefined) attribute = undefined;
    else if (attribute?.type === 'plural') within = path.slice(0, path.indexOf(name) + name.length);
  }
  if (!attribute) throw ctx.fail('attribute.unknown', { path });
  if (attribute.type === 'password') throw ctx.fail('query.malformed', { position: null, reason: 'passwords cannot be searched' });
  const whole = attribute.type === 'plural' || attribute.type === 'object' || attribute.type === 'json';
  if (whole) return { attribute, hints: { path, whole } };
  return { attribute, hints: within === undefined ? { path } : { path: path.slice(within.length + 1), within } };
}

const elementId: Attribute = { path: 'id', type: 'integer', required: true, writable: 'operator' };

function readLiteral(ctx: Failing, { type, path }: Attribute, value: Scalar): Scalar {
  const unfit = () => ctx.fail('query.malformed', { position: null, reason: `'${String(value)}' does not fit '${path}'` });
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'number': {
      const number = typeof value === 'boolean' || value === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) throw unfit();
      return number;
    }
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw unfit();
    case 'date-time': {
      const at = instantOfText(String(value));
      if (at === undefined) throw unfit();
      return textOfInstant(at);
    }
    default:
      return String(value);
  }
}

function stampOf(ctx: Failing, value: Scalar): number {
  const at = instantOfText(String(value));
  if (at === undefined) throw ctx.fail('query.malformed', { position: null, reason: `'${String(value)}' is no time` });
  return at;
}
