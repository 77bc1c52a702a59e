// What the community as a whole declares.
import type { Area } from '../core/declaration.ts';
import * as settings from './settings.ts';

export const area = { settings } satisfies Area;
