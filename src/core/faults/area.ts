// The declaration of faults and steps that belong to no single area.
import type { Area } from '../declaration.ts';
import { commonFaults } from './faults.ts';

const steps = {
  'transaction.end': { class: 'storage', during: 'beginning or committing a transaction' },
} as const;

export const area = { faults: commonFaults, steps } satisfies Area;
