// Templates of applications as consoles keep and find them: a description, and the body from which a console makes an application.
import type { Configuration } from '../../../core/configurations/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { attribute } from '../../../protocols/scim/attributes.ts';
import { filterOf } from '../../../protocols/scim/filter.ts';
import { kindOf } from '../../../protocols/scim/kinds.ts';
import { fits } from '../../../protocols/scim/matching.ts';

export const base = '/api/server/v1/applications/templates';

const searched = ['name', 'category', 'templateGroup', 'authenticationProtocol'] as const;
const kind = kindOf({
  id: 'urn:application-template',
  name: 'ApplicationTemplate',
  description: 'What templates of applications are searched by.',
  attributes: searched.map((name) => attribute(name, name)),
});

/** The original's filter quotes texts by single marks. */
const withQuotes = (filter: string): string => filter.replace(/'([^']*)'/g, (_all, text: string) => JSON.stringify(text));

/** Whether a template fits; undefined where it is no filter of templates. */
export function templateFilter(text: string): ((template: Configuration) => boolean) | undefined {
  const tree = filterOf(withQuotes(text), kind);
  return tree?.kind === 'compare' && kind.names.has(tree.attribute.toLowerCase())
    ? ({ content, name }) => fits(tree, { ...content, name } as Parameters<typeof fits>[1], kind.names)
    : undefined;
}

export const listedTemplate = ({ id, name, content }: Configuration) => {
  const { application: _application, ...described } = content;
  return { id, name, ...described, self: `${base}/${id}` };
};

export const wholeTemplate = ({ id, name, content }: Configuration) => ({ id, name, ...content });

/** What is kept of a body: its name stands beside. */
export function templateFrom({ id: _id, name: _name, ...content }: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as JsonObject;
}

/** An application to make says at least how it is called. */
export const namesApplication = ({ application }: Readonly<Record<string, unknown>>): boolean =>
  isObject(application) && typeof application['name'] === 'string' && application['name'] !== '';
