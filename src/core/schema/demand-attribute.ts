// Judges a declaration: names that are free, and kinds that fit.
import type { Ctx } from '../faults/index.ts';
import { type Attribute, attributeTypes } from './types.ts';

const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const mostDepth = 8;
const mostAttributes = 500;
const unnameable = new Set(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']);

/** The declarations of one level: no two of a name, and none reserved. */
export function demandAttributes(
  ctx: Ctx<'attribute.exists' | 'attribute.reserved' | 'schema.malformed'>,
  attributes: readonly Attribute[],
  reserved: readonly string[],
): void {
  if (attributes.length > mostAttributes) throw ctx.fail('schema.malformed', { reason: `more than ${mostAttributes} attributes` });
  const seen = new Set<string>();
  for (const { path } of attributes) {
    const name = path.replace(/^data\./, '');
    if (reserved.includes(name)) throw ctx.fail('attribute.reserved', { name });
    if (seen.has(name)) throw ctx.fail('attribute.exists', { name });
    seen.add(name);
  }
  for (const attribute of attributes) demandSound(ctx, attribute, 1);
}

/** A path of names that can be given to attributes, each of its own: "data.home.town". */
export function demandPath(ctx: Ctx<'schema.malformed'>, path: string): void {
  const names = path.replace(/^data\./, '').split('.');
  const wrong = names.find((name) => !nameForm.test(name) || unnameable.has(name));
  if (wrong !== undefined) throw ctx.fail('schema.malformed', { reason: `'${wrong.slice(0, 80)}' is no attribute name` });
  if (names.length > mostDepth) throw ctx.fail('schema.malformed', { reason: 'attributes are nested too deep' });
}

/** One declaration with everything inside it. */
export function demandSound(
  ctx: Ctx<'schema.malformed' | 'attribute.exists'>,
  { path, type, length, members }: Attribute,
  depth = 1,
): void {
  const name = path.replace(/^data\./, '');
  const malformed = (reason: string) => ctx.fail('schema.malformed', { reason });
  if (!nameForm.test(name) || unnameable.has(name)) throw malformed(`'${name.slice(0, 80)}' is no attribute name`);
  if (!attributeTypes.includes(type)) throw malformed(`attribute '${name}' has no known type`);
  if (depth > mostDepth) throw malformed('attributes are nested too deep');
  if (length !== undefined && !(Number.isInteger(length) && length >= 1 && length <= 1_000_000))
    throw malformed(`attribute '${name}' has no possible length`);
  const nested = type === 'object' || type === 'plural';
  if (!nested && members !== undefined) throw malformed(`attribute '${name}' of type ${type} has no attributes of its own`);
  if (nested && (members === undefined || members.length === 0)) throw malformed(`attribute '${name}' needs attributes of its own`);
  const seen = new Set<string>();
  for (const member of members ?? []) {
    if (type === 'plural' && member.path === 'id') throw malformed(`the elements of '${name}' have an id already`);
    if (seen.has(member.path)) throw ctx.fail('attribute.exists', { name: member.path });
    seen.add(member.path);
    demandSound(ctx, member, depth + 1);
  }
}
