// Organisations and departments of a pool, under their ids: whole trees, or departments that each name the one above.

import { isObject, isSame, type Json, type JsonObject } from '../../core/json.ts';
import {
  changeDepartment,
  type Department,
  findDepartment,
  makeDepartment,
  makeOrganisation,
  moveDepartment,
  type NewDepartment,
} from '../../core/organisations/index.ts';
import type { AllStores } from '../../core/stores.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { wordsOf } from '../../dialects/authing/organisations/finding.ts';
import type { Destination, Importer } from '../_common/importer.ts';
import { leftOutOf, objectAt, shown, textAt, WrongValue } from '../_common/members.ts';
import type { RecordNote } from '../_common/notes.ts';
import { idOfShort, isShort } from './ids.ts';
import { type Became, importerOf } from './one-by-one.ts';

interface Tree {
  readonly short: string;
  readonly words: NewDepartment;
  /** By its first digits; of what stands in a tree, the department around it. */
  readonly parent: string | undefined;
  readonly below: readonly Tree[];
}

const calls = { findDepartment, makeOrganisation, makeDepartment, changeDepartment, moveDepartment };
type Core = ReturnType<typeof coreOf>;
const coreOf = ({ ctx }: Destination, stores: AllStores) => bind(calls, ctx(), stores);

const read = new Set([
  ...['departmentId', 'id', 'parentDepartmentId', 'organizationName', 'organizationCode', 'name', 'code', 'description', 'order'],
  ...['nameI18n', 'descriptionI18n', 'children', 'i18n'],
]);
const derived = new Set([
  ...[
    'createdAt',
    'updatedAt',
    'orgId',
    'root',
    'rootNodeId',
    'depth',
    'path',
    'codePath',
    'namePath',
    'isVirtualNode',
    'hasChildren',
    'membersCount',
  ],
  ...['departmentName', 'organizationId', 'parentOpenDepartmentId', 'statusCode', '__typename'],
]);

export const openDepartments = (destination: Destination): Importer<Tree> =>
  importerOf(destination, {
    marks: ['departmentId', 'id'],
    read(given) {
      const notes: RecordNote[] = [];
      return { record: treeOf(given, undefined, notes), notes };
    },
    makes: shortsOf,
    needs: ({ parent }) => parent,
    bring: (tree, stores) => bring(coreOf(destination, stores), tree),
  });

const shortsOf = ({ short, below }: Tree): readonly string[] => [short, ...below.flatMap(shortsOf)];

/** Notes of all departments of a tree are one. */
function treeOf(given: JsonObject, above: string | undefined, notes: RecordNote[]): Tree {
  const short = given['departmentId'] ?? given['id'];
  if (!isShort(short)) throw new WrongValue(`departmentId '${shown(short)}' is none of 24 hexadecimal digits`);
  const isOrganisation = given['organizationName'] !== undefined;
  const name = textAt(given, isOrganisation ? 'organizationName' : 'name');
  if (name === undefined) throw new WrongValue('name is missing');
  const parent = above ?? textAt(given, 'parentDepartmentId');
  if (parent !== undefined && !isShort(parent))
    throw new WrongValue(`parentDepartmentId '${shown(parent)}' is none of 24 hexadecimal digits`);
  const { order, children = [] } = given;
  if (order !== undefined && order !== null && !Number.isSafeInteger(order)) throw new WrongValue('order is no whole number');
  // An interface without children has a list of their ids, and lists those themselves.
  if (!Array.isArray(children)) throw new WrongValue('children is no list');
  const trees = (children as readonly Json[]).filter((each) => isObject(each) || Array.isArray(each));
  const words = wordsOf({
    name,
    code: textAt(given, isOrganisation ? 'organizationCode' : 'code'),
    description: textAt(given, 'description'),
    order: (order as number | null) ?? undefined,
    nameI18n: spelled(given['nameI18n']),
    descriptionI18n: spelled(given['descriptionI18n']),
  });
  if (notes.length === 0) notes.push(...leftOutOf(given, [read, derived]));
  return { short, words: { ...words, name }, parent, below: trees.map((each) => treeOf(objectAt({ child: each }, 'child'), short, notes)) };
}

/** Words in other languages come as an object, and are kept as its text. */
const spelled = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

async function bring(core: Core, tree: Tree): Promise<Became> {
  const became = new Set([await bringOne(core, tree)]);
  for (const each of tree.below) became.add(await bring(core, each));
  return became.has('imported') && !became.has('updated') && !became.has('unchanged')
    ? 'imported'
    : became.size === 1 && became.has('unchanged')
      ? 'unchanged'
      : 'updated';
}

async function bringOne(core: Core, { short, words, parent }: Tree): Promise<Became> {
  const above = parent === undefined ? undefined : await core.findDepartment({ short: parent });
  const present = await core.findDepartment({ short });
  if (present) return changed(core, present, words, above);
  const id = idOfShort(short);
  // Below a department that is not here nothing is made: the command says so.
  if (parent === undefined) await core.makeOrganisation({ ...words, id });
  else await core.makeDepartment({ ...words, id, parent: above ?? { id: idOfShort(parent), organisation: idOfShort(parent) } });
  return 'imported';
}

async function changed(core: Core, of: Department, words: NewDepartment, above: Department | undefined): Promise<Became> {
  const isMoved = above !== undefined && above.id !== of.parent;
  if (isMoved) await core.moveDepartment({ of, to: above.id });
  const { id: _, ...said } = words;
  const before = Object.fromEntries(Object.keys(said).map((name) => [name, of[name as keyof Department]]));
  if (isSame(before as JsonObject, said as JsonObject)) return isMoved ? 'updated' : 'unchanged';
  await core.changeDepartment({ of, ...said });
  return 'updated';
}
