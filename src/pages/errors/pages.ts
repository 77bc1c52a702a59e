// The error index as pages: search and table, one page a code, one a fact, one an operation.

import { dialects } from '../../dialects.ts';
import { pageWithTags } from '../colours.ts';
import { type Html, html, url } from '../kit/html.ts';
import type { CodeFile } from './code-file.ts';
import { raisedBy } from './curl.ts';
import { adviceFor, type Library, meaningOf, natures, titleOf } from './library.ts';
import { type Hit, search } from './search.ts';

const tag = (dialect: string): Html => html`<span class="tag ${dialect}">${titleOf(dialect)}</span>`;
const at = (dialect: string, code: number) => url(`/errors/${dialect}/${code}`);

const searchForm = (query: string): Html => html`<form class="search" role="search" action="/errors/" method="get">
<label for="q">Code, name, text or fact</label>
<input type="search" id="q" name="q" value="${query}" autocomplete="off" spellcheck="false">
<button>Search</button>
</form>`;

function rowsTable(hits: readonly Hit[]): Html {
  const rows = hits.map(
    ({ dialect, row, proven, when }) =>
      html`<tr><td>${tag(dialect)}</td><td class="mono">${
        proven ? html`<a href="${at(dialect, row.code)}">${row.code}</a>` : html`<span class="pending">${row.code}</span>`
      }</td><td>${row.message}</td><td>${proven ? when : html`<span class="pending">not proven yet</span>`}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Codes"><table class="codes">
<thead><tr><th scope="col">Dialect</th><th scope="col">Code</th><th scope="col">Message</th><th scope="col">When</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

export function indexPage(library: Library, query: string): string {
  const hits = search(library, query);
  const all = search(library, '');
  const proven = all.filter((hit) => hit.proven).length;
  const shown = hits.length > 0 ? hits : all;
  const facets = dialects.map(({ name, title }) => {
    const own = all.filter(({ dialect }) => dialect === name);
    return html`<li><a href="${url(`/errors/${name}/`)}">${title}</a>: ${own.filter((hit) => hit.proven).length} of ${own.length}</li>`;
  });
  const body = html`<h1>Error index</h1>
<p class="lead">Every code of five vendors, with the request that raises it and the reply that came.</p>
${searchForm(query)}
<p>${proven} of ${all.length} codes are proven by an executed scenario.</p>
<ul>${facets}</ul>
${query !== '' && (hits.length > 0 ? html`<h2>${hits.length} found for “${query}”</h2>` : html`<h2>No code matches “${query}”</h2><p>All codes are below.</p>`)}
${rowsTable(shown)}`;
  return pageWithTags({ title: query === '' ? 'Error index' : `${query}: error index`, body });
}

export function dialectPage(library: Library, dialect: string): string {
  const body = html`<h1>${tag(dialect)} All codes</h1>${searchForm('')}${rowsTable(search(library, '', dialect))}`;
  return pageWithTags({ title: `${titleOf(dialect)}: all codes`, body });
}

export function codePage(record: CodeFile, library: Library): string {
  const { dialect, code, message, name, when, fact, operation, reply, http } = record;
  const advice = adviceFor(fact);
  const others = library.byFact(fact.name).filter((other) => other.dialect !== dialect);
  const body = html`<p>${tag(dialect)} ${name !== undefined && html`<span class="mono">${name}</span>`}</p>
<h1>${code}: <span lang="en">${message}</span></h1>
<p class="lead">${when}</p>
${searchForm('')}
<dl class="facts">
<dt>Retry</dt><dd>${advice.retry}</dd>
<dt>HTTP status</dt><dd>${reply.status}${reply.status !== http && ` (${http} in the vendor's table)`}</dd>
<dt>Nature, fact</dt><dd>${natures[fact.kind] ?? ''}, <a class="mono" href="${url(`/errors/fact/${fact.name}`)}">${fact.name}</a></dd>
<dt>Operation</dt><dd><a class="mono" href="${url(`/errors/op/${dialect}/${encodeURIComponent(operation)}`)}">${operation}</a></dd>
${record.place !== undefined && html`<dt>Stands in</dt><dd class="mono">${record.place}</dd>`}
</dl>
<section id="what"><h2>What to do</h2><ul>
<li>Developer: ${advice.developer}</li>${advice.person !== undefined && html`<li>Person: ${advice.person}</li>`}${advice.operator !== undefined && html`<li>Operator: ${advice.operator}</li>`}
</ul></section>
<section id="raise"><h2>How to raise it</h2>
${record.settings !== undefined && html`<p>What the scenario changes in the tenant's settings:</p><ul>${Object.entries(record.settings).map(([name, value]) => html`<li class="mono">${name}: ${JSON.stringify(value)}</li>`)}</ul>`}
${record.before.length > 0 && html`<p>Before it, in this scenario:</p><ol>${record.before.map(step)}</ol>`}
<pre tabindex="0" role="region" aria-label="What raises it"><code>${raisedBy(record)}</code></pre></section>
<section id="reply"><h2>The reply, as recorded</h2>
<pre tabindex="0" role="region" aria-label="The reply"><code>${reply.body === '' ? '(empty)' : reply.body}</code></pre>
${record.mustNotHappen.length > 0 && html`<p>What must not have happened, and did not: ${record.mustNotHappen.join(', ')}.</p>`}</section>
<section id="same"><h2>The same fact in the other dialects</h2>
<p>${meaningOf(fact)}</p>
${others.length > 0 ? html`<ul>${others.map((other) => html`<li>${tag(other.dialect)} <a href="${at(other.dialect, other.code)}">${other.code}</a> ${other.message}</li>`)}</ul>` : html`<p>No other dialect has a proven code for it yet.</p>`}</section>
${record.further.length > 0 && html`<section id="also"><h2>Also raised when</h2><ul>${record.further.map((more) => html`<li>${more.when} (<span class="mono">${more.fact.name}</span>)</li>`)}</ul></section>`}
<p class="note">Source: <span class="mono">src/dialects/${dialect}/scenarios/${record.scenario}.ts</span> · <a href="${url(`/errors/${dialect}/${code}.json`)}">as JSON</a></p>`;
  return pageWithTags({ title: `${titleOf(dialect)} ${code}: ${message}`, body });
}

const step = ({ request, status, code }: CodeFile['before'][number]): Html =>
  html`<li><span class="mono">${request}</span>: HTTP ${status}${code !== undefined && `, ${code}`}</li>`;

export function factPage(fact: string, library: Library): string | undefined {
  const records = library.byFact(fact);
  const [first] = records;
  if (!first) return undefined;
  const kind = first.fact.name === fact ? first.fact : first.further.find((more) => more.fact.name === fact)!.fact;
  const body = html`<h1 class="mono">${fact}</h1><p class="lead">${meaningOf(kind)}</p>
<ul>${records.map((record) => html`<li>${tag(record.dialect)} <a href="${at(record.dialect, record.code)}">${record.code}</a> ${record.message}</li>`)}</ul>`;
  return pageWithTags({ title: fact, body });
}

export function operationPage(dialect: string, operation: string, library: Library): string | undefined {
  const records = library.records.filter((record) => record.dialect === dialect && record.operation === operation);
  if (records.length === 0) return undefined;
  const body = html`<h1>${tag(dialect)} <span class="mono">${operation}</span></h1>
<ul>${records.map((record) => html`<li><a href="${at(dialect, record.code)}">${record.code}</a> ${record.when}</li>`)}</ul>`;
  return pageWithTags({ title: operation, body });
}

export function unknownPage(wanted: string, library: Library): string {
  const body = html`<h1>This is not in the index</h1><p><span class="mono">${wanted}</span> is no code of a published table.</p>${searchForm(wanted)}${rowsTable(search(library, '').slice(0, 20))}`;
  return pageWithTags({ title: 'Not in the index', body });
}
