// What the reports' area declares.
import type { Area } from '../../core/declaration.ts';
import { reportSteps } from './steps.ts';

export const area = { steps: reportSteps } satisfies Area;
