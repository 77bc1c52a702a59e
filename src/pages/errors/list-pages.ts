// The lists of the error index: all codes with search and filters, those of a vendor, of a fact, of an operation.
import { dialects } from '../../dialects.ts';
import { type Html, html, url } from '../kit/html.ts';
import { errorPage } from './error-page.ts';
import { type ChosenFilters, choicesOf, chosenOf, type FilterChoice } from './filters.ts';
import { adviceFor, type Library, meaningOf, natures, titleOf } from './library.ts';
import { allRows, type Hit, search } from './search.ts';

export const tag = (dialect: string): Html => html`<span class="tag ${dialect}">${titleOf(dialect)}</span>`;
export const codeAddress = (dialect: string, code: number) => url(`/errors/${dialect}/${code}`);

const select = ({ name, label, options }: FilterChoice, chosen: string): Html => html`<label>${label} <select name="${name}">
<option value="">all</option>${options.map(({ value, label: says, count }) =>
  value === chosen
    ? html`<option value="${value}" selected>${says} (${count})</option>`
    : html`<option value="${value}">${says} (${count})</option>`,
)}</select></label>`;

export function searchForm(query: string, choices: readonly FilterChoice[] = [], chosen?: ChosenFilters): Html {
  const filters = chosen && html`<div class="filters">${choices.map((choice) => select(choice, chosen[choice.name]))}</div>`;
  return html`<form class="search" role="search" action="/errors/" method="get">
<label for="q">Code, name, text or fact</label>
<input type="search" id="q" name="q" value="${query}" maxlength="200" autocomplete="off" spellcheck="false">
<button>Search</button>${filters ?? false}
</form>`;
}

function rowsTable(hits: readonly Hit[]): Html {
  const rows = hits.map(
    ({ dialect, row, record }) =>
      html`<tr><td>${tag(dialect)}</td><td class="mono"><a href="${codeAddress(dialect, row.code)}">${row.code}</a></td><td>${row.message}</td><td>${
        record?.when ?? html`<span class="pending">not reached yet</span>`
      }</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Codes"><table class="codes">
<thead><tr><th scope="col">Vendor</th><th scope="col">Code</th><th scope="col">Message</th><th scope="col">When</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

export function indexPage(library: Library, query: string, chosen: ChosenFilters): string {
  const { hits: all, read } = search(library, query);
  const hits = chosenOf(all, chosen);
  const rows = allRows(library);
  const reached = rows.filter(({ record }) => record).length;
  const isNarrowed = query !== '' || Object.values(chosen).some((value) => value !== '');
  const vendors = dialects.map(({ name, title }) => {
    const own = rows.filter(({ dialect }) => dialect === name);
    return html`<li><a href="${url(`/errors/${name}/`)}">${title}</a>: ${own.filter(({ record }) => record).length} of ${own.length}</li>`;
  });
  const body = html`<h1>Error index</h1>
<p class="lead">Every code of five vendors, with the request that raises it and the reply that came.</p>
${searchForm(query, choicesOf(all.length > 0 ? all : rows, chosen), chosen)}
${isNarrowed ? found(query, hits.length, read) : html`<p>${reached} of ${rows.length} codes are reached by an executed scenario.</p><ul class="inline">${vendors}</ul>`}
${rowsTable(hits.length > 0 ? hits : rows)}`;
  return errorPage({ title: query === '' ? 'Error index' : `${query}: error index`, body });
}

function found(query: string, count: number, read: ReadonlyMap<string, string>): Html {
  const what = query === '' ? '' : ` for “${query}”`;
  if (count === 0) return html`<h2>No code matches${query === '' ? ' all of this' : ` “${query}”`}</h2><p>All codes are below.</p>`;
  const instead = [...read].map(([word, known]) => html`<p>Nothing has “${word}”: these have ${known}.</p>`);
  return html`<h2>${count} found${what}</h2>${instead}`;
}

export function dialectPage(library: Library, dialect: string): string {
  const own = allRows(library).filter((hit) => hit.dialect === dialect);
  const body = html`<h1>${tag(dialect)} All codes</h1>${searchForm('')}
<p>By operation, for programs: <a href="${url(`/docs/api/${dialect}.json`)}">OpenAPI</a>.</p>${rowsTable(own)}`;
  return errorPage({ title: `${titleOf(dialect)}: all codes`, body });
}

export function factPage(fact: string, library: Library): string | undefined {
  const records = library.byFact(fact);
  const [first] = records;
  if (!first) return undefined;
  const kind = first.fact.name === fact ? first.fact : first.further.find((more) => more.fact.name === fact)!.fact;
  const body = html`<h1 class="mono">${fact}</h1><p class="lead">${meaningOf(kind)}</p>
<dl class="facts"><dt>Nature</dt><dd>${natures[kind.kind] ?? ''}</dd><dt>Retry</dt><dd>${adviceFor(kind).retry}</dd></dl>
<ul>${records.map((record) => html`<li>${tag(record.dialect)} <a href="${codeAddress(record.dialect, record.code)}">${record.code}</a> ${record.message}</li>`)}</ul>`;
  return errorPage({ title: fact, body });
}

export function operationPage(dialect: string, operation: string, library: Library): string | undefined {
  const records = library.records.filter((record) => record.dialect === dialect && record.operation === operation);
  if (records.length === 0) return undefined;
  const body = html`<h1>${tag(dialect)} <span class="mono">${operation}</span></h1>
<ul>${records.map((record) => html`<li><a href="${codeAddress(dialect, record.code)}">${record.code}</a> ${record.when}</li>`)}</ul>`;
  return errorPage({ title: operation, body });
}

export function unknownPage(wanted: string, library: Library): string {
  const { hits } = search(library, wanted);
  const body = html`<h1>This is not in the index</h1><p><span class="mono">${wanted}</span> is no code of a published table.</p>
${searchForm(wanted)}${rowsTable((hits.length > 0 ? hits : allRows(library)).slice(0, 20))}`;
  return errorPage({ title: 'Not in the index', body });
}
