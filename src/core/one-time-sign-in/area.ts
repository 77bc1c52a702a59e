// The declaration of sign-ins without a password.
import type { Area } from '../declaration.ts';
import { oneTimeSignInFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = { faults: oneTimeSignInFaults, settings } satisfies Area;
