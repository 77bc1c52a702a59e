// The interface as an OpenAPI document and as a page, where the original's developers look for them.
import { readFileSync } from 'node:fs';
import { type OperationsDocument, operationsHeaders, operationsPage } from '../../../hosted/index.ts';
import { hazizz } from '../answers.ts';

const document = new URL('../../../../docs/api/hazizz.json', import.meta.url);

type Written = (whole: OperationsDocument, base: string) => string;

/** A tenant has few addresses, and whoever calls under others is not to fill the memory. */
const mostBases = 8;

/** Of each address under which it was asked for: whoever asks once more does not have it written anew. */
function keeping(write: Written): (base: string) => string {
  const written = new Map<string, string>();
  return (base) => {
    const known = written.get(base);
    if (known !== undefined) return known;
    const text = write(JSON.parse(readFileSync(document, 'utf8')) as OperationsDocument, base);
    if (written.size >= mostBases) written.clear();
    written.set(base, text);
    return text;
  };
}

const documentAt = keeping((whole, base) => JSON.stringify({ ...whole, servers: [{ url: base }] }));
const pageAt = keeping((whole, base) => operationsPage(whole, `${base}/v3/api-docs`));

const asDocument = hazizz.endpoint('GET /v3/api-docs', {
  summary: 'Shows this interface as an OpenAPI document.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, { base }) => ({ headers: { 'content-type': 'application/json' }, body: documentAt(base) }),
});

/** The original drew it by another's script. This page has none, and so calls nothing. */
const asPage = hazizz.endpoint('GET /swagger-ui.html', {
  summary: 'Shows this interface as a page.',
  caller: 'none',
  calls: {},
  handle: async (_given, _core, { base }) => ({ headers: operationsHeaders, body: pageAt(base) }),
});

export const apiDocs = [asDocument, asPage];
