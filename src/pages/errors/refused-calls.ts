// How vendors' clients met a code: calls that were refused with it in a run of that client, as docs/operations/refused-calls.json lists them.
import { existsSync, readFileSync } from 'node:fs';
import { type Html, html } from '../kit/html.ts';
import { codeBlock } from './exchange.ts';

export interface RefusedCall {
  readonly dialect: string;
  readonly code: number;
  /** The client. */
  readonly by: string;
  readonly method: string;
  /** Where they do not hang on an earlier reply. */
  readonly params?: object;
  readonly transcript: string;
  readonly file: string;
}

const list = new URL('../../../docs/operations/refused-calls.json', import.meta.url);
let read: ReadonlyMap<string, readonly RefusedCall[]> | undefined;

/** Read at the first question. */
export function refusedCallsOf(dialect: string, code: number): readonly RefusedCall[] {
  read ??= Map.groupBy(
    existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as readonly RefusedCall[]) : [],
    (call) => `${call.dialect} ${call.code}`,
  );
  return read.get(`${dialect} ${code}`) ?? [];
}

/** False where no client's run met it: nothing is shown that was not executed. */
export function byClients(dialect: string, code: number): Html | false {
  const calls = refusedCallsOf(dialect, code);
  if (calls.length === 0) return false;
  return html`<section id="clients"><h2>By vendors’ clients</h2><p>These calls were refused with ${code} in runs of unmodified clients.</p>
${calls.map(
  ({ by, method, params, transcript, file }) => html`<h3>${by}: <span class="mono">${method}</span></h3>
${params !== undefined && codeBlock(`What ${by} was given`, JSON.stringify(params, null, 2))}
<p class="note">In “${transcript}”, <span class="mono">${file}</span></p>`,
)}</section>`;
}
