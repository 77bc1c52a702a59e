// One exchange on a page: what was sent as a line to paste, and what came back; nothing of it is cut.
import { type Html, html } from '../kit/html.ts';
import type { RecordedStep } from './code-file.ts';
import { curlOf } from './curl.ts';
import { wordsOf } from './levers.ts';

/** Code to read or to copy; a script adds the button to copy it. */
export const codeBlock = (label: string, text: string, id?: string): Html =>
  id === undefined
    ? html`<pre tabindex="0" role="region" aria-label="${label}" data-copy><code>${text}</code></pre>`
    : html`<pre id="${id}" tabindex="0" role="region" aria-label="${label}" data-copy><code>${text}</code></pre>`;

export const replyText = (body: string): string => (body === '' ? '(empty)' : body);

/** What came before, in order. */
export const stepsList = (steps: readonly RecordedStep[]): Html => html`<ol class="steps">${steps.map(stepItem)}</ol>`;

function stepItem(step: RecordedStep): Html {
  if ('lever' in step) return html`<li>${wordsOf(step.lever, step.given)}</li>`;
  return html`<li><details><summary><span class="mono">${headOf(step.request)}</span>: ${endOf(step)}</summary>
${codeBlock('What was sent', curlOf(step.request))}
${step.reply.body !== undefined && codeBlock('The reply', replyText(step.reply.body))}</details></li>`;
}

export const headOf = ({ method, url }: { readonly method: string; readonly url: string }): string =>
  `${method} ${url.replace(/^https?:\/\/[^/]+/, '').split('?')[0]}`;

/** How a step ended, and how often. */
export const endOf = ({ reply: { status, code, location, type }, times }: Extract<RecordedStep, { request: unknown }>): string =>
  `HTTP ${status}${code === undefined ? '' : `, ${code}`}${location === undefined ? '' : `, to ${location}`}${type === undefined ? '' : `, ${type}`}${times === undefined ? '' : `, ${times} times`}`;
