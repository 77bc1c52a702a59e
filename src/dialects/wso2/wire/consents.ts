// Consent receipts (Kantara KI-CR-v1.1.0, as this vendor has them) and the documents under which the core keeps what was agreed to.

import type { Consent } from '../../../core/consents/index.ts';
import { isObject, type Json } from '../../../core/json.ts';
import { millisOf } from '../../../core/time.ts';
import { parseJson } from '../../_common/json.ts';

/** The document that every newcomer must agree to; a receipt of any kind agrees to it. */
const terms = 'terms';
const prefix = 'purpose ';

const listed = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** The purposes of a receipt; undefined where it is none. */
export function documentsIn(receipt: string): readonly string[] | undefined {
  let read: Json;
  try {
    read = parseJson(receipt) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isObject(read)) return undefined;
  const purposes = listed(read['services']).flatMap((service) => (isObject(service) ? listed(service['purposes']) : []));
  const named = purposes.map((purpose) => (isObject(purpose) ? (purpose['purposeId'] ?? purpose['purpose']) : undefined));
  if (named.some((name) => typeof name !== 'string' && typeof name !== 'number')) return undefined;
  return [terms, ...new Set(named.map((name) => `${prefix}${name}`))];
}

export const receiptsOf = (consents: readonly Consent[]) =>
  consents.flatMap(({ document, given }) =>
    document.startsWith(prefix)
      ? [
          {
            version: 'KI-CR-v1.1.0',
            consentTimestamp: millisOf(given),
            state: 'ACTIVE',
            services: [{ purposes: [{ purposeId: document.slice(prefix.length) }] }],
          },
        ]
      : [],
  );
