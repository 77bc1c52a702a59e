// What came of raising a code here: the reply of a moment ago beside the recorded one, and the lines that meet it again.
import { type Html, html, url } from '../kit/html.ts';
import type { CodeFile } from './code-file.ts';
import { codeIn } from './code-in.ts';
import { raisedBy } from './curl.ts';
import { errorPage } from './error-page.ts';
import { codeBlock, replyText } from './exchange.ts';
import { titleOf } from './library.ts';
import { codeAddress, tag } from './list-pages.ts';
import type { LiveReply, Raised } from './raising.ts';

const head = ({ dialect, code, message }: CodeFile): Html =>
  html`<p>${tag(dialect)} <a href="${codeAddress(dialect, code)}">${code}: ${message}</a></p>`;

/** After Run it here: it was sent and answered. */
export function runPage(record: CodeFile, raised: Raised, answered: LiveReply): string {
  const { dialect, code } = record;
  const came = codeIn(record, answered);
  const isMet = came === code && answered.status === record.reply.status;
  const verdict = isMet
    ? `${code} came, with HTTP ${answered.status}.`
    : `${came ?? 'No code'} came, with HTTP ${answered.status}; ${code} with HTTP ${record.reply.status} was expected.`;
  const body = html`${head(record)}
<h1>Run here, just now</h1>
<p class="${isMet ? 'verdict met' : 'verdict other'}" role="status">${verdict}</p>
<div class="beside">
<section id="now"><h2>The reply, just now</h2>${codeBlock('The reply, just now', answered.location === undefined ? pretty(answered.body) : `location: ${answered.location}`)}</section>
<section id="then"><h2>The reply, as recorded</h2>${codeBlock('The reply, as recorded', replyText(record.reply.body))}</section>
</div>
<h2>What was sent</h2>
${codeBlock('What was sent', raised.curl)}
<form class="actions" method="post" action="${url(`/errors/${dialect}/${code}/run`)}"><button name="scenario" value="${raised.scenario}">Run it again</button>
<button class="second" name="scenario" value="${raised.scenario}" formaction="${url(`/errors/${dialect}/${code}/hold`)}">Hold it for my application</button></form>`;
  return errorPage({ title: `${titleOf(dialect)} ${code}, run here`, body });
}

/** After Hold it: nothing was sent yet. */
export function holdPage(record: CodeFile, raised: Raised): string {
  const { dialect, code, reply } = record;
  const { world, inPage } = raised;
  const body = html`${head(record)}
<h1>Held: the next call meets ${code}</h1>
<p>A world was made in which the request below is answered with ${code} and HTTP ${reply.status}. It ends at ${world.ends}.</p>
<dl class="facts"><dt>Address</dt><dd class="mono">${world.base}</dd><dt>World</dt><dd class="mono">${world.name}</dd></dl>
<p>Set your application to this address and to the keys in the request, and let it do the same.</p>
<h2>${inPage === undefined ? 'The request' : 'The lines of a page'}</h2>
${codeBlock('What raises it', inPage === undefined ? raised.curl : raisedBy(raised), 'line')}
<h2>The reply, as recorded</h2>
${codeBlock('The reply, as recorded', replyText(reply.body))}
<p><a href="${codeAddress(dialect, code)}">Back to ${code}</a></p>`;
  return errorPage({ title: `${titleOf(dialect)} ${code}, held`, body });
}

export function notNowPage(record: CodeFile, why: string): string {
  return errorPage({ title: 'Not now', body: html`${head(record)}<h1>It cannot be raised now</h1><p>${why}</p>` });
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return replyText(body);
  }
}
