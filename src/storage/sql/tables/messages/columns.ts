// The columns of mail texts.
import { text } from '../../columns.ts';

export const tables = {
  templates: { tenant: text, name: text, locale: text, subject: text, body: text },
};
