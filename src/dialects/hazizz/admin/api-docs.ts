// The interface as an OpenAPI document, where the original's developers look for it.
import { readFileSync } from 'node:fs';
import { hazizz } from '../answers.ts';
import type { HazizzEntry } from '../entry.ts';

const document = new URL('../../../../docs/api/hazizz.json', import.meta.url);

/** Of the address under which it was asked for last: whoever asks once more does not have it written anew. */
let written: { readonly base: string; readonly text: string } | undefined;

function documentAt({ base }: Pick<HazizzEntry, 'base'>): string {
  if (written?.base !== base) {
    const whole = JSON.parse(readFileSync(document, 'utf8')) as object;
    written = { base, text: JSON.stringify({ ...whole, servers: [{ url: base }] }) };
  }
  return written.text;
}

const asDocument = hazizz.endpoint('GET /v3/api-docs', {
  summary: 'Shows this interface as an OpenAPI document.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, entry) => ({ headers: { 'content-type': 'application/json' }, body: documentAt(entry) }),
});

/** The original drew pages of it by a script of another's; viewers of one's own choice read the document. */
const asPage = hazizz.endpoint('GET /swagger-ui.html', {
  summary: 'Leads to the OpenAPI document.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, { base }) => ({ status: 302, location: `${base}/v3/api-docs` }),
});

export const apiDocs = [asDocument, asPage];
