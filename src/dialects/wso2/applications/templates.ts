// /api/server/v1/applications/templates: bodies from which a console makes applications. It sends them itself: nothing is made of a template here.
import { Type } from 'typebox';
import { listConfigurations, readConfiguration, removeConfiguration, writeConfiguration } from '../../../core/configurations/index.ts';
import { Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { base, listedTemplate, namesApplication, templateFilter, templateFrom, wholeTemplate } from '../wire/application-templates.ts';
import { absent, badFilter, faults, requestErrors } from './template-refusals.ts';

const caller = 'service';
const kind = 'application-template';
const path = Parameters({ id: Text({ maxLength: 100 }) });
const short = () => Maybe(Text({ maxLength: 255 }));
const body = Parameters({
  id: short(),
  name: Text({ minLength: 1, maxLength: 255 }),
  description: Maybe(Text({ maxLength: 1023 })),
  image: Maybe(Text({ maxLength: 1023 })),
  authenticationProtocol: short(),
  types: Maybe(Type.Array(Text({ maxLength: 255 }), { maxItems: 100 })),
  category: Maybe(Words(['DEFAULT', 'VENDOR'])),
  templateGroup: short(),
  displayOrder: Maybe(Whole()),
  application: Type.Record(Type.String({ maxLength: 255 }), Type.Unknown()),
});

function demandBody<B extends Readonly<Record<string, unknown>>>(given: B): B {
  if (!namesApplication(given)) throw refuse('parameter.out-of-bounds', { name: 'application.name', allowed: 'is a name.' });
  return given;
}

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the templates of applications; a filter narrows them.',
  caller,
  calls: { listConfigurations },
  requestErrors: {
    'parameter.malformed': badFilter,
    'parameter.conflicting': outside(501, 'APP-65004', 'Paginated listing capability is not supported in this version of the API.', {
      title: 'Paginated listing not supported.',
    }),
  },
  takes: { query: Parameters({ limit: Maybe(Whole()), offset: Maybe(Whole()), filter: Maybe(Text()) }) },
  async handle({ query: { limit, offset, filter } }, core) {
    if (limit !== undefined || offset !== undefined) throw refuse('parameter.conflicting', { names: ['limit', 'offset'] });
    const isAsked = filter === undefined ? () => true : templateFilter(filter);
    if (!isAsked) throw refuse('parameter.malformed', { name: 'filter', expected: 'a filter' });
    return { body: { templates: (await core.listConfigurations({ kind })).filter(isAsked).map(listedTemplate) } };
  },
});

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Keeps a template from which consoles make applications.',
  caller,
  calls: { writeConfiguration },
  faults,
  requestErrors,
  takes: { body },
  async handle(given, core) {
    const { id: chosen, name } = demandBody(given.body);
    if (chosen !== undefined) throw refuse('parameter.out-of-bounds', { name: 'id', allowed: 'is chosen by the server.' });
    const { id } = await core.writeConfiguration({ kind, as: 'new', name, content: templateFrom(given.body) });
    return { status: 201, headers: { location: `${base}/${id}` } };
  },
});

const one = { path: `${base}/:id`, caller } as const;

const read = wso2.endpoint(`GET ${base}/{template-id}`, {
  summary: 'Shows a template of applications.',
  ...one,
  calls: { readConfiguration },
  requestErrors,
  takes: { path },
  async handle(given, core) {
    const { id } = given.path;
    const found = await core.readConfiguration({ kind, id });
    if (!found) throw refuse('operation.unknown', { name: id });
    return { body: wholeTemplate(found) };
  },
});

const replace = wso2.endpoint(`PUT ${base}/{template-id}`, {
  summary: 'Replaces a template of applications.',
  ...one,
  calls: { writeConfiguration },
  faults,
  requestErrors,
  takes: { path, body },
  async handle(given, core) {
    const { name, id = given.path.id } = demandBody(given.body);
    if (id !== given.path.id) throw refuse('parameter.out-of-bounds', { name: 'id', allowed: 'is that of the address.' });
    await core.writeConfiguration({ kind, id, as: 'changed', name, content: templateFrom(given.body) });
    return {};
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{template-id}`, {
  summary: 'Removes a template of applications.',
  ...one,
  calls: { removeConfiguration },
  faults: { 'configuration.unknown': absent },
  requestErrors,
  takes: { path },
  async handle(given, core) {
    await core.removeConfiguration({ kind, id: given.path.id });
    return { status: 204 };
  },
});

export const applicationTemplates = [list, create, read, replace, remove];
