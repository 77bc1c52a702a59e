// The declaration of sign-ins by a scanned picture.
import type { Area } from '../declaration.ts';
import { scannedSignInFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = { faults: scannedSignInFaults, settings } satisfies Area;
