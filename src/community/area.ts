// The declaration of the community as a whole.
import type { Area } from '../core/declaration.ts';
import * as settings from './settings.ts';

export const area = { settings } satisfies Area;
