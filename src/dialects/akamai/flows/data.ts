// /widget_data/flows: the flow as the mobile SDKs read it, compiled for one locale.

import { readForms } from '../../../core/forms/index.ts';
import { type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import { selectType, typing, usersOf } from '../wire/entity-type.ts';
import { type Flow, type FlowField, say } from '../wire/flow-document.ts';
import { flowOf } from '../wire/load-flow.ts';
import { schemaOut } from '../wire/schema.ts';

export const flowData = akamai.endpoint('GET /widget_data/flows', {
  summary: 'Shows what a page needs of a flow.',
  path: '/widget_data/flows/:app/:flow/:version/:file',
  caller: { by: 'nobody' },
  calls: { ...typing, readForms },
  takes: { path: Parameters({ app: Text(), flow: Text(), version: Text(), file: Text() }) },
  async handle({ path }, core, entry) {
    const locale = path.file.replace(/\.json$/, '');
    const flow = await flowOf(core, path);
    if (!flow) throw refuse('operation.unknown', { name: path.flow });
    if (!flow.locales.includes(locale)) throw refuse('operation.unknown', { name: locale });
    const { type } = await core.readOpenType(selectType(undefined, entry));
    const users = usersOf(entry);
    return { bare: compiledFlow(flow, locale, users, pathsOf(schemaOut(type, users))) };
  },
});

/** Types by path, as far as a form may fill them. */
function pathsOf(schema: JsonObject): JsonObject {
  let paths: JsonObject = {};
  const walk = (definitions: readonly Json[], at: string) => {
    for (const each of definitions as readonly JsonObject[]) {
      const path = at === '' ? String(each['name']) : `${at}.${String(each['name'])}`;
      if (Array.isArray(each['attr_defs'])) walk(each['attr_defs'], path);
      else paths = withValueAt(paths, path, String(each['type']));
    }
  };
  walk(schema['attr_defs'] as readonly Json[], '');
  return paths;
}

function compiledFlow(flow: Flow, locale: string, users: string, paths: JsonObject): JsonObject {
  const forms = Object.entries(flow.forms).map(([name, { action, fields }]) => [name, { name, type: 'form', action, fields }]);
  const fields = Object.entries(flow.fields).map(([name, field]) => [name, compiledField(flow, locale, name, field)]);
  return {
    version: flow.version,
    schema_info: { paths: { [users]: paths } },
    fields: Object.fromEntries([...forms, ...fields]),
  };
}

function compiledField(flow: Flow, locale: string, name: string, field: FlowField): JsonObject {
  const said = (text: string | undefined) => (text === undefined ? {} : { text: say(flow, locale, text) });
  const optional = Object.entries({ label: field.label, tip: field.tip, placeholder: field.placeholder }).flatMap(([key, value]) => {
    const { text } = said(value) as { text?: string };
    return text === undefined ? [] : [[key, text] as const];
  });
  return {
    name: field.name ?? name,
    type: field.type,
    ...(field.schemaAttribute ? { schemaId: field.schemaAttribute } : {}),
    ...Object.fromEntries(optional),
    ...(field.options ? { options: field.options } : {}),
    validation: field.validation.map(({ rule, value, message }) => ({ rule, value, message: say(flow, locale, message) })),
  };
}
