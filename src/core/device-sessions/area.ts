// The declaration of sessions that applications of one device share.
import type { Area } from '../declaration.ts';
import { deviceSessionFaults } from './faults.ts';
import * as settings from './settings.ts';

export const area = { faults: deviceSessionFaults, settings } satisfies Area;
