// The columns of sets of screens, and of versions that were replaced.
import { stamp, text, whole } from '../../columns.ts';

const set = {
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
};

export const tables = { screen_sets: set, screen_set_versions: set };
