// The declaration of the search area.
import { type Area, ports } from '../declaration.ts';
import { searchFaults } from './faults.ts';
import * as settings from './settings.ts';
import type { SearchedTextStore } from './store.ts';

export const area = {
  faults: searchFaults,
  settings,
  tables: ports<{ readonly searchedTexts: SearchedTextStore }>(),
} satisfies Area;
