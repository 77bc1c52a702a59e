// Our own error index against our own server, as a stranger uses it: each page of a fresh demonstration raises its code.
import { join } from 'node:path';
import { openLibrary } from '../../../src/pages/errors/library.ts';
import type { Row } from '../row.ts';

const pages = openLibrary().records.length;

export const reproduce: Row = {
  name: 'reproduce',
  shows:
    'Every page of the error index raises its code on a fresh demonstration: by its button, and by its line, pasted into a shell as it stands.',
  needs: ['curl', 'sh', 'chromium'],
  versions: [`${pages} pages`],
  fetch: async () => {},
  run: () => ({ program: process.execPath, args: ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'run.ts')] }),
  least: pages * 2,
  known: {},
};
