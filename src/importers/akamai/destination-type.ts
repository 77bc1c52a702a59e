// The type that records of this vendor's move into: as it is declared here, or as a schema export of the vendor's makes it.
import { readFileSync } from 'node:fs';
import { Fault } from '../../core/faults/index.ts';
import { isObject, type Json } from '../../core/json.ts';
import {
  type Attribute,
  accountType,
  createRecordType,
  extendRecordType,
  listRecordTypes,
  readRecordType,
} from '../../core/schema/index.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { RequestError } from '../../dialects/_common/request-errors.ts';
import { reserved, vendorName } from '../../dialects/akamai/wire/attribute-names.ts';
import { selectTypeOf } from '../../dialects/akamai/wire/entity-type.ts';
import { attributeIn } from '../../dialects/akamai/wire/schema.ts';
import { ImportRefused } from '../_common/import-refused.ts';
import type { Destination } from '../_common/importer.ts';
import type { Destined } from './importer.ts';

/** Throws ImportRefused where there is none of that name. */
export async function typeNamed({ stores, ctx }: Destination, shown: string): Promise<Destined> {
  const here = ctx();
  const selector = selectTypeOf(shown, here.tenant.settings);
  const isThere = selector.name === accountType || (await stores.recordTypes.read(here.tenant.id, selector.name)) !== undefined;
  if (!isThere) throw new ImportRefused(`There is no entity type ${shown}.`);
  return { type: await bind({ readRecordType }, here, stores).readRecordType(selector) };
}

export interface DeclaredSchema extends Destined {
  /** Names of what was missing, the outermost alone. */
  readonly added: readonly string[];
  /** Names of what is of another kind here. */
  readonly differing: readonly string[];
}

/**
 * Declares what the file declares and is not there yet, at any depth; a dry run answers the type as it would become. Throws ImportRefused for a file that is no
 * schema, with the attribute that is wrong.
 */
export async function declareSchema(
  { stores, ctx }: Destination,
  { shown, file, dryRun }: { readonly shown: string; readonly file: string; readonly dryRun: boolean },
): Promise<DeclaredSchema> {
  const here = ctx();
  const core = bind({ createRecordType, extendRecordType, listRecordTypes }, here, stores);
  const selector = selectTypeOf(shown, here.tenant.settings);
  const name = (path: string) => vendorName(selector.name, path);
  try {
    const attributes = definitionsIn(file).map((definition): Attribute => attributeIn(selector.name, definition, 'schema'));
    if (selector.name !== accountType && !(await core.listRecordTypes({})).includes(selector.name)) {
      const made = { name: selector.name, attributes, reserved };
      const type = dryRun ? { name: selector.name, attributes, rules: [], uniqueSets: [] } : await core.createRecordType(made);
      return { type, added: [shown], differing: [] };
    }
    const { type, added, differing } = await core.extendRecordType({ ...selector, attributes, reserved, dryRun });
    return { type, added: added.map(name), differing: differing.map(name) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new ImportRefused(`${file}: ${reason}`);
  }
}

/** In words, of what is wrong with a declaration; undefined of anything else. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof RequestError && error.kind === 'parameter.out-of-bounds') return (error.detail as { allowed: string }).allowed;
  if (!(error instanceof Fault)) return undefined;
  const { name, reason } = error.detail as { readonly name?: string; readonly reason?: string };
  if (error.kind === 'schema.malformed') return reason;
  if (error.kind === 'attribute.exists') return `attribute '${name}' is declared twice`;
  return error.kind === 'attribute.reserved' ? `attribute '${name}' belongs to the server` : undefined;
}

const ofServer = new Set(['id', 'uuid', 'created', 'lastUpdated']);

/** Of a reply of /entityType, its schema alone, or the bare list; without what the server has in every type and element. */
function definitionsIn(file: string): readonly Json[] {
  const given = parsed(file);
  const schema = isObject(given) && isObject(given['schema']) ? given['schema'] : given;
  const list = isObject(schema) ? schema['attr_defs'] : schema;
  if (!Array.isArray(list)) throw new ImportRefused(`${file} is no schema: it has no list attr_defs`);
  return (list as readonly Json[]).filter((each) => !(isObject(each) && ofServer.has(String(each['name'])))).map(withoutIds);
}

/** An export of the vendor's names the id that elements have anyway. */
function withoutIds(definition: Json): Json {
  if (!isObject(definition) || !Array.isArray(definition['attr_defs'])) return definition;
  const inner = (definition['attr_defs'] as readonly Json[]).map(withoutIds);
  const isId = (each: Json) => definition['type'] === 'plural' && isObject(each) && each['name'] === 'id';
  return { ...definition, attr_defs: inner.filter((each) => !isId(each)) };
}

function parsed(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ImportRefused(`${file} is no JSON: ${error.message}`);
    throw error;
  }
}
