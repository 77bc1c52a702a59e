// The columns of sets of screens.
import { stamp, text, whole } from '../../columns.ts';

export const tables = {
  screen_sets: {
    tenant: text,
    site: text,
    name: text,
    html: text,
    css: text,
    javascript: text,
    translations: text,
    metadata: text,
    version: whole,
    updated: stamp,
  },
};
