// The declaration of the sign-in area.
import type { Area } from '../declaration.ts';
import { signInFaults } from './faults.ts';

export const area = { faults: signInFaults } satisfies Area;
