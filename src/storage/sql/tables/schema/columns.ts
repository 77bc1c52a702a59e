// The columns of record types and of who may see what of them.
import { generated, text } from '../../columns.ts';

export const tables = {
  record_types: { tenant: text, name: text, attributes: text, definition: generated(text) },
  attribute_access: { tenant: text, client: text, type: text, access: text, paths: text },
};
