// The declaration of the identifiers' area.
import { type Area, ports } from '../declaration.ts';
import { identifierFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import type { IdentifierStore } from './store.ts';

export const area = {
  faults: identifierFaults,
  settings,
  keeps,
  tables: ports<{ readonly identifiers: IdentifierStore }>(),
} satisfies Area;
