// The declaration of the area of service tickets.
import type { Area } from '../declaration.ts';
import * as settings from './settings.ts';

export const area = { settings } satisfies Area;
