// The operations of an interface as a page: what an OpenAPI document says, for people. It needs no script: each operation opens by its heading.
import type { JsonObject } from '../../core/json.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import { type Html, html, url } from '../../pages/kit/html.ts';
import { kit } from '../../pages/kit/layout.ts';

/** The headers of that page. */
export const operationsHeaders = hostedHeaders();

interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonObject;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonObject }>> };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly 'x-codes'?: readonly CodeOf[] }>>;
}

interface CodeOf {
  readonly code: number;
  readonly message: string;
  /** The record of the code, beside the document. */
  readonly record?: string;
}

/** As much of OpenAPI 3.1 as is shown. */
export interface OperationsDocument {
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const number = (schema: JsonObject, name: string): number | undefined => (typeof schema[name] === 'number' ? schema[name] : undefined);

/** ", 3 to 20", ", up to 20", ", at least 3", or nothing. */
function bounds(least: number | undefined, most: number | undefined, unit = ''): string {
  if (least !== undefined && most !== undefined) return least === most ? `, ${least}${unit}` : `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, up to ${most}${unit}`;
  return least === undefined ? '' : `, at least ${least}${unit}`;
}

/** A schema in words: its type, what it may be, how long it is. */
export function inWords(schema: JsonObject): string {
  const { enum: choices, const: only, anyOf, items, pattern } = schema;
  if (Array.isArray(choices)) return choices.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (Array.isArray(anyOf)) return anyOf.map((each) => inWords(each as JsonObject)).join(' | ');
  if (schema['type'] === 'array')
    return `list of ${items === undefined ? 'anything' : inWords(items as JsonObject)}${bounds(number(schema, 'minItems'), number(schema, 'maxItems'), ' entries')}`;
  const length = bounds(number(schema, 'minLength'), number(schema, 'maxLength'), ' characters');
  const form = typeof pattern === 'string' ? `, ${pattern}` : '';
  return `${String(schema['type'] ?? 'anything')}${bounds(number(schema, 'minimum'), number(schema, 'maximum'))}${length}${form}`;
}

interface Taken {
  readonly name: string;
  readonly where: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

function takenBy({ parameters = [], requestBody }: Operation): readonly Taken[] {
  const body = Object.values(requestBody?.content ?? {})[0]?.schema ?? {};
  const required = Array.isArray(body['required']) ? body['required'] : [];
  const members = Object.entries((body['properties'] ?? {}) as Record<string, JsonObject>);
  return [
    ...parameters.map((each) => ({ name: each.name, where: each.in, isRequired: each.required, schema: each.schema })),
    ...members.map(([name, schema]) => ({ name, where: 'body', isRequired: required.includes(name), schema })),
  ];
}

const takenTable = (
  taken: readonly Taken[],
  named: string,
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="What ${named} takes"><table>
<thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">What</th></tr></thead>
<tbody>${taken.map(
  ({ name, where, isRequired, schema }) =>
    html`<tr><td class="mono">${name}${isRequired && html` <span class="note">required</span>`}</td><td>${where}</td><td>${inWords(schema)}</td></tr>`,
)}</tbody></table></div>`;

/** A record beside the document is a page of this server's. */
const pageOf = (record: string) => url(record.replace(/^\.\.\//, '/').replace(/\.md$/, ''));

const codeLine = (status: string, { code, message, record }: CodeOf): Html =>
  html`<li>${status}: ${record === undefined ? html`<strong>${code}</strong>` : html`<a href="${pageOf(record)}">${code}</a>`} ${message}</li>`;

/** What worked first, then the refusals by status. */
function answersOf({ responses }: Operation): readonly Html[] {
  const said = Object.entries(responses).filter(([status]) => status !== 'default');
  return [
    ...said.flatMap(([status, { description = '', 'x-codes': codes }]) => (codes ? [] : [html`<li>${status}: ${description}</li>`])),
    ...said.flatMap(([status, { 'x-codes': codes = [] }]) => codes.map((code) => codeLine(status, code))),
  ];
}

function operationIn(path: string, method: string, operation: Operation): Html {
  const named = `${method.toUpperCase()} ${path}`;
  const taken = takenBy(operation);
  return html`<details><summary><span class="mono"><strong>${method.toUpperCase()}</strong> ${path}</span> ${operation.summary}</summary>
<p>${operation.description}</p>${taken.length > 0 && takenTable(taken, named)}<ul>${answersOf(operation)}</ul></details>`;
}

/** Operations of one subject: the first two parts of their paths. */
const subjectOf = (path: string): string => path.split('/').slice(1, 3).join('/');

/** `source` is the address of the document. What every operation may be answered with (`default`) is said once, by a link. */
export function operationsPage({ info, paths }: OperationsDocument, source: string): string {
  const subjects = Map.groupBy(Object.entries(paths), ([path]) => subjectOf(path));
  const anchor = (subject: string) => subject.replaceAll('/', '-');
  const ways = [...subjects].map(
    ([subject, within]) => html`<li><a href="${url(`#${anchor(subject)}`)}">${subject}</a> (${within.length})</li>`,
  );
  const sections = [...subjects].map(
    ([subject, within]) =>
      html`<section aria-labelledby="${anchor(subject)}"><h2 id="${anchor(subject)}">${subject}</h2>${within.flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => operationIn(path, method, operation)),
      )}</section>`,
  );
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${info.title}</title>
<link rel="stylesheet" href="${url(kit.path)}">
<link rel="icon" href="/favicon.ico">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<main id="main" class="operations"><h1>${info.title}</h1>
<p class="lead">What may be called, what it takes and what it answers; for programs, <a href="${url(source)}">the same as an OpenAPI document</a>.</p>
<nav aria-label="Subjects"><ul class="inline">${ways}</ul></nav>${sections}</main>
</body>
</html>
`);
}
