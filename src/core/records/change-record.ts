// Writing to a record that exists: some of its values, or all of them at once; taking one element away, or the record itself.
import { asProblems, type Ctx } from '../faults/index.ts';
import type { UndoLink } from '../identifiers/index.ts';
import { isClosedIn } from '../schema/closed-to-persons.ts';
import type { Attribute, RecordType } from '../schema/types.ts';
import type { ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import type { RecordBackendFault, RecordBackendPorts, RecordRemoval } from './backend.ts';
import { backendOf } from './backend-of.ts';
import { elementsOf } from './elements.ts';
import { type JudgeFault, judgeValues, problemsOfNames, problemsOfPerson } from './prepare-record.ts';
import { type ReadFault, readRecord } from './read-records.ts';
import type { ExpectedValue, FoundRecord, RecordSelector, Values } from './types.ts';

/** The faults of reading, judging and storing a changed record. */
export type RecordChangeFault = ReadFault | JudgeFault | RecordBackendFault;

/**
 * New values for one record. `replaces`: `all` empties attributes that are not given, `given` replaces the plurals and objects that are
 * given instead of merging them. `touch: false` keeps its time stamp.
 */
export interface RecordWriting extends RecordSelector {
  readonly values: Values;
  readonly expected?: ExpectedValue;
  /** Empties the values that are not given, among those that the caller may write. */
  readonly replaces?: 'all' | 'given';
  /** The part of the type that the caller may write. */
  readonly open?: RecordType;
  readonly touch?: boolean;
  readonly by: 'person' | 'operator';
  readonly undo?: UndoLink | undefined;
  /** When the person signed in; operators need not tell. */
  readonly provenAt?: ProvenAt;
}

/**
 * Writes the values and returns the record as it was before; the accounts' area writes accounts. Order: a person brings no password → names
 * → found → stamps → kinds → rules → unique → former passwords → stored. The check of `expected` and the write are two steps: a write
 * between them is not noticed.
 */
export async function changeRecord(
  ctx: Ctx<RecordChangeFault>,
  input: RecordWriting,
  stores: Stores<RecordBackendPorts>,
): Promise<FoundRecord> {
  const { type, replaces, by, touch = true, open = type } = input;
  const isPerson = by === 'person';
  const passwords = type.attributes.filter((attribute) => attribute.type === 'password' && Object.hasOwn(input.values, attribute.path));
  // A record has no place for the present password, without which no person changes it.
  if (isPerson && passwords.length > 0) throw ctx.fail('current-password.missing', {});
  const names = asProblems([...problemsOfNames(open, input.values, false), ...(isPerson ? problemsOfPerson(type, input.values) : [])]);
  if (names) throw ctx.fail('input.rejected', { problems: names });
  const before = await readRecord(ctx, input, stores);
  const mayEmpty = ({ path, writable }: Attribute) => !isPerson || (writable !== 'once' && !isClosedIn(type, path));
  const emptied = replaces === 'all' ? open.attributes.filter(isReplaced).filter(mayEmpty) : [];
  const values = { ...Object.fromEntries(emptied.map(({ path, type: kind }) => [path, kind === 'plural' ? [] : null])), ...input.values };
  const judged = await judgeValues(
    ctx,
    { type: { ...type, attributes: open.attributes }, values, before, replaces: replaces !== undefined },
    stores,
  );
  if ('fault' in judged) throw judged.fault;
  await backendOf(type).change(ctx, type, { before, values: judged.values, touch, by, undo: input.undo, provenAt: input.provenAt }, stores);
  return before;
}

/** A password is not emptied by leaving it out, nor an attribute that this server writes. */
const isReplaced = ({ path, type }: Attribute): boolean => type !== 'password' && path !== 'lastSignIn';

/** Removes the record with its indexed values; an account as `removeAccount` does. */
export async function removeRecord(
  ctx: Ctx<ReadFault | RecordBackendFault>,
  input: RecordSelector & { readonly expected?: ExpectedValue } & Omit<RecordRemoval, 'kept'>,
  stores: Stores<RecordBackendPorts>,
): Promise<void> {
  const kept = await readRecord(ctx, input, stores);
  await backendOf(input.type).remove(ctx, input.type, { kept, by: input.by, provenAt: input.provenAt }, stores);
}

export interface ElementRemoval extends RecordSelector {
  readonly expected?: ExpectedValue;
  /** The plural; without an element all of them go. */
  readonly path: string;
  readonly element?: number | undefined;
  readonly by: 'person' | 'operator';
}

/** Removes one element of a plural, or all of them if none is named. */
export async function removeElement(
  ctx: Ctx<RecordChangeFault>,
  { path, element, by, ...input }: ElementRemoval,
  stores: Stores<RecordBackendPorts>,
): Promise<void> {
  const names = by === 'person' ? asProblems(problemsOfPerson(input.type, { [path]: [] })) : undefined;
  if (names) throw ctx.fail('input.rejected', { problems: names });
  const before = await readRecord(ctx, input, stores);
  const present = elementsOf(before.values[path]);
  if (element !== undefined && !present.some(({ id }) => id === element))
    throw ctx.fail('record.not-found', { type: path, id: String(element) });
  const left = element === undefined ? [] : present.filter(({ id }) => id !== element);
  await backendOf(input.type).change(ctx, input.type, { before, values: { [path]: left }, touch: true, by }, stores);
}

export interface ElementMove extends RecordSelector {
  readonly path: string;
  readonly element: number;
}

/** Moves an element from the record that has it to the one named, in one transaction; nothing happens if that has it already. */
export async function moveElement(
  ctx: Ctx<RecordChangeFault>,
  { path, element, type, key }: ElementMove,
  stores: Stores<RecordBackendPorts>,
): Promise<void> {
  const to = await readRecord(ctx, { type, key }, stores);
  const where = { kind: 'compare', path: 'id', op: '=', value: element, within: path } as const;
  const [from] = await backendOf(type).find(ctx, type, { where, limit: 1 }, stores);
  const moved = from && elementsOf(from.values[path]).find(({ id }) => id === element);
  if (!from || !moved) throw ctx.fail('record.not-found', { type: path, id: String(element) });
  if (from.id === to.id) return;
  const left = elementsOf(from.values[path]).filter(({ id }) => id !== element);
  const change = { touch: true, by: 'operator' } as const;
  await stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    await backendOf(type).change(ctx, type, { ...change, before: from, values: { [path]: left } }, inside);
    await backendOf(type).change(ctx, type, { ...change, before: to, values: { [path]: [...elementsOf(to.values[path]), moved] } }, inside);
  });
}
