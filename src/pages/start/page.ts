// The first page anybody sees: a working line for each dialect, and the last answers.

import type { DialectKeys } from '../../demonstration.ts';
import { pageWithTags } from '../colours.ts';
import { type Html, html, url } from '../kit/html.ts';
import { linesFor, standardLines } from './try-it.ts';

export interface LoggedReply {
  readonly at: Date;
  readonly api: string;
  readonly operation: string | null;
  readonly code: number | null;
}

export interface StartPage {
  readonly base: string;
  readonly keys: DialectKeys;
  /** Where all keys stand. */
  readonly keysFile: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly answers: readonly LoggedReply[];
  readonly mails: number;
}

export function startPage({ base, keys, keysFile, counts, answers, mails }: StartPage): string {
  const cards = linesFor(base, keys).map(
    ({ api, title, where, curl }) => html`<li><h2><span class="tag ${api}">${title}</span></h2>
<p><span class="mono">${where}</span> · <a href="${url(`/errors/${api}/`)}">${counts.get(api) ?? 0} codes</a></p>
<pre tabindex="0" role="region" aria-label="${title}: sign in"><code>${curl}</code></pre></li>`,
  );
  const standards = standardLines(base, keysFile).map(
    ({ title, curl }) => html`<h3>${title}</h3>
<pre tabindex="0" role="region" aria-label="${title}"><code>${curl}</code></pre>`,
  );
  const body = html`<p class="strip">Demonstration: nothing here leaves this machine, and one password is public.</p>
<h1>Five vendors, one set of accounts</h1>
<p class="lead">Each line below signs in as it stands; paste it into a terminal. Then change the password in it and look the code up.</p>
<ul class="cards">${cards}</ul>
<h2>Standards and the console</h2>
<p>All keys of this demonstration stand in <span class="mono">${keysFile}</span>, which the lines below read.</p>
${standards}
<h2>People to try</h2>
<p><span class="mono">ann@example.org</span> or <span class="mono">ann-demo</span>, password <span class="mono">correct horse</span>.</p>
<h2>Last answers</h2>
${answers.length === 0 ? html`<p>None yet. Reload this page after a request.</p>` : answersTable(answers)}
<p><a href="/mailbox">Mailbox (${mails})</a> · <a href="/test-provider">Test providers</a> · <a href="/errors/">Error index</a></p>`;
  return pageWithTags({ title: 'Start', body, mailbox: true });
}

const answersTable = (
  answers: readonly LoggedReply[],
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Last answers"><table>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Dialect</th><th scope="col">Operation</th><th scope="col">Code</th></tr></thead>
<tbody>${answers.map(
  ({ at, api, operation, code }) =>
    html`<tr><td>${at.toISOString().slice(11, 19)}</td><td>${api}</td><td class="mono">${operation ?? ''}</td><td>${
      code === null ? 'done' : html`<a href="${url(`/errors/${api}/${code}`)}">${code}</a>`
    }</td></tr>`,
)}</tbody></table></div>`;

export function plainPage(): string {
  return pageWithTags({ title: 'Running', body: html`<h1>Dragoman is running</h1><p><a href="/errors/">Error index</a></p>` });
}
