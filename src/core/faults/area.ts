// The declaration of faults and steps that belong to no single area.
import type { Area } from '../declaration.ts';
import { commonFaults } from './faults.ts';

const steps = {
  'transaction.end': { class: 'storage', during: 'beginning or committing a transaction' },
  'database.answer': { class: 'storage', during: 'reading or writing, where no other step is named' },
} as const;

export const area = { faults: commonFaults, steps } satisfies Area;
