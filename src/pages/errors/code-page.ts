// The page of one code, its parts always in one order: what it is, what to do, how to raise it here, the exchange as recorded, who else says the same.
import { type Html, html, url } from '../kit/html.ts';
import type { CodeFile } from './code-file.ts';
import { raisedBy } from './curl.ts';
import { errorPage } from './error-page.ts';
import { codeBlock, replyText, stepsList } from './exchange.ts';
import { adviceFor, type IndexEntry, type Library, meaningOf, natures, titleOf } from './library.ts';
import { codeAddress, searchForm, tag } from './list-pages.ts';
import { byClients } from './refused-calls.ts';

export interface ShownCode {
  /** The address at which the page is read. */
  readonly base: string;
  /** Whether this server can raise it. */
  readonly isRaised: boolean;
}

export function codePage(record: CodeFile, library: Library, { base, isRaised }: ShownCode): string {
  const { dialect, code, message, name, when, further } = record;
  const body = html`<p>${tag(dialect)} ${name !== undefined && html`<span class="mono">${name}</span>`}</p>
<h1>${code}: <span lang="en">${message}</span></h1>
<p class="lead">${when}</p>
${searchForm('')}
${factsOf(record)}
${whatToDo(record)}
${isRaised && raiseHere(record, base)}
${asRecorded(record)}
${byClients(dialect, code)}
${sameFact(record, library)}
${further.length > 0 && html`<section id="also"><h2>Also raised when</h2><ul class="also">${further.map((more) => html`<li>${more.when} (<span class="mono">${more.fact.name}</span>)${isRaised && runButton(record, more.scenario)}</li>`)}</ul></section>`}
<p class="note">Source: <span class="mono">src/dialects/${dialect}/scenarios/${record.scenario}.ts</span> · <a href="${url(`/errors/${dialect}/${code}.json`)}">as JSON</a></p>`;
  return errorPage({ title: `${titleOf(dialect)} ${code}: ${message}`, body });
}

function factsOf({ dialect, fact, operation, reply, http, place }: CodeFile): Html {
  return html`<dl class="facts">
<dt>Retry</dt><dd>${adviceFor(fact).retry}</dd>
<dt>HTTP status</dt><dd>${reply.status}${reply.status !== http && ` (${http} in the vendor's table)`}</dd>
<dt>Nature, fact</dt><dd>${natures[fact.kind] ?? ''}, <a class="mono" href="${url(`/errors/fact/${fact.name}`)}">${fact.name}</a></dd>
<dt>Operation</dt><dd><a class="mono" href="${url(`/errors/op/${dialect}/${encodeURIComponent(operation)}`)}">${operation}</a></dd>
${place !== undefined && html`<dt>Stands in</dt><dd class="mono">${place}</dd>`}
</dl>`;
}

function whatToDo({ fact }: CodeFile): Html {
  const { developer, person, operator } = adviceFor(fact);
  return html`<section id="what"><h2>What to do</h2><ul>
<li>Developer: ${developer}</li>${person !== undefined && html`<li>Person: ${person}</li>`}${operator !== undefined && html`<li>Operator: ${operator}</li>`}
</ul></section>`;
}

const runAddress = ({ dialect, code }: CodeFile, how: 'run' | 'hold') => url(`/errors/${dialect}/${code}/${how}`);

function raiseHere(record: CodeFile, base: string): Html {
  const { dialect, code, inPage } = record;
  // A refusal is nothing that a shell should read.
  const line = `curl -sSf -X POST ${base}/errors/${dialect}/${code}/${inPage === undefined ? 'line | sh' : 'line'}`;
  return html`<section id="here"><h2>Raise it here</h2>
<p>In a world of its own, made for it by this server: nobody else's accounts are touched, and it ends by itself.</p>
<form class="actions" method="post" action="${runAddress(record, 'run')}">${inPage === undefined && html`<button>Run it here</button>`}
<button class="second" formaction="${runAddress(record, 'hold')}">Hold it for my application</button></form>
${inPage === undefined ? html`<p>In a terminal; without <span class="mono">| sh</span> it prints the line instead of sending it:</p>` : html`<p>In a terminal, it prints the lines of the page:</p>`}
${codeBlock('In a terminal', line, 'terminal')}</section>`;
}

const runButton = (record: CodeFile, scenario: string): Html =>
  html`<form class="actions" method="post" action="${runAddress(record, 'run')}"><button class="second" name="scenario" value="${scenario}">Run it here</button></form>`;

function asRecorded(record: CodeFile): Html {
  const { settings, steps, reply, mustNotHappen, inPage } = record;
  return html`<section id="raise"><h2>The exchange, as recorded</h2>
<p>In the world of the scenario: its keys are that world's.</p>
${settings !== undefined && html`<h3>Settings that differ</h3><ul>${Object.entries(settings).map(([name, value]) => html`<li class="mono">${name}: ${JSON.stringify(value)}</li>`)}</ul>`}
${steps.length > 0 && html`<h3>Before it</h3>${stepsList(steps)}`}
<h3>${inPage === undefined ? 'The request' : 'The lines of a page'}</h3>
${codeBlock('What raises it', raisedBy(record))}
<section id="reply"><h3>The reply</h3>
${codeBlock('The reply', replyText(reply.body))}
${mustNotHappen.length > 0 && html`<p>What must not have happened, and did not: ${mustNotHappen.join(', ')}.</p>`}</section></section>`;
}

function sameFact({ dialect, fact }: CodeFile, library: Library): Html {
  const others = library.byFact(fact.name).filter((other) => other.dialect !== dialect);
  return html`<section id="same"><h2>The same fact in the other dialects</h2>
<p>${meaningOf(fact)}</p>
${others.length > 0 ? html`<ul>${others.map((other) => html`<li>${tag(other.dialect)} <a href="${codeAddress(other.dialect, other.code)}">${other.code}</a> ${other.message}</li>`)}</ul>` : html`<p>No other dialect has a code for it.</p>`}</section>`;
}

/** The page of a code that the vendor's table has and no scenario reaches yet. */
export function tablePage(dialect: string, row: IndexEntry): string {
  const body = html`<p>${tag(dialect)} ${row.name !== null && html`<span class="mono">${row.name}</span>`}</p>
<h1>${row.code}: <span lang="en">${row.message}</span></h1>
<p class="lead">${row.meaning}</p>
${searchForm('')}
<dl class="facts"><dt>HTTP status</dt><dd>${row.httpStatus}, in the vendor's table</dd><dt>Group</dt><dd>${row.group}</dd></dl>
<p>It stands in the vendor's table, and no scenario reaches it yet: there is no recorded exchange.</p>`;
  return errorPage({ title: `${titleOf(dialect)} ${row.code}: ${row.message}`, body });
}
