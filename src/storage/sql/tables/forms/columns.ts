// The columns of forms.
import { stamp, text } from '../../columns.ts';

export const tables = {
  forms: { tenant: text, name: text, version: text, body: text, created: stamp },
};
