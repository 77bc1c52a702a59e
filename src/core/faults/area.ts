// What belongs to no single area.
import type { Area } from '../declaration.ts';
import { commonFaults } from './faults.ts';

export const area = { faults: commonFaults } satisfies Area;
