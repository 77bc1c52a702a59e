// The columns of documents that people agree to, and of their consents.
import type { Writer } from '../../../../core/schema/types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

export const tables = {
  consents: {
    tenant: text,
    id: text,
    account: text,
    document: text,
    given: stamp,
    withdrawn: maybe(stamp),
    version: maybe(text),
    language: maybe(text),
    noted: maybe(text),
  },
  documents: {
    tenant: text,
    name: text,
    active: whole,
    required: whole,
    writable: oneOf<Writer>(),
    newcomers_of: maybe(text),
    by_language: whole,
    default_language: maybe(text),
    languages: text,
    noted: text,
    created: stamp,
  },
  document_files: { tenant: text, id: text, name: text, content: text, created: stamp },
  document_texts: { tenant: text, document: text, language: text, version: text, purpose: text, address: maybe(text), written: stamp },
};
