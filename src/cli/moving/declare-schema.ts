// The schema of an application as the vendor exports it, declared here: what is there already stays as it is.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { isObject, type Json } from '../../core/json.ts';
import { accountType, addAttribute, createRecordType, listRecordTypes, readRecordType } from '../../core/schema/index.ts';
import type { AllStores } from '../../core/stores.ts';
import { bind } from '../../dialects/_common/bind-commands.ts';
import { reserved } from '../../dialects/akamai/wire/attribute-names.ts';
import { selectTypeOf } from '../../dialects/akamai/wire/entity-type.ts';
import { attributeIn } from '../../dialects/akamai/wire/schema.ts';

/** Answers the names of what was added. */
export async function declareSchema(ctx: Ctx<FaultKind>, stores: AllStores, shown: string, text: string): Promise<readonly string[]> {
  const core = bind({ addAttribute, createRecordType, listRecordTypes, readRecordType }, ctx, stores);
  const selector = selectTypeOf(shown, ctx.tenant.settings);
  const definitions = definitionsIn(text).filter(
    (each) => !['id', 'uuid', 'created', 'lastUpdated'].includes(String((each as { name?: unknown }).name)),
  );
  const attributes = definitions.map((definition) => attributeIn(selector.name, definition, 'schema'));
  const isNew = selector.name !== accountType && !(await core.listRecordTypes({})).includes(selector.name);
  if (isNew) {
    await core.createRecordType({ name: selector.name, attributes, reserved });
    return [shown];
  }
  const present = await core.readRecordType(selector);
  const missing = attributes.filter(({ path }) => !present.attributes.some((each) => each.path === path));
  for (const attribute of missing) await core.addAttribute({ ...selector, attribute, reserved });
  return missing.map(({ path }) => path.replace(/^data\./, ''));
}

/** A reply of /entityType, its schema alone, or the bare list. */
function definitionsIn(text: string): readonly Json[] {
  const given = JSON.parse(text) as Json;
  const schema = isObject(given) && isObject(given['schema']) ? given['schema'] : given;
  const list = isObject(schema) ? schema['attr_defs'] : schema;
  return Array.isArray(list) ? list : [];
}
