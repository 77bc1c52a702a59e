// What the sign-in area declares.
import type { Area } from '../declaration.ts';
import { signInFaults } from './faults.ts';

export const area = { faults: signInFaults } satisfies Area;
