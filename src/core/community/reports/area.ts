// What the reports' area declares.
import type { Area } from '../../declaration.ts';
import { reportSteps } from './steps.ts';

export const area = { steps: reportSteps } satisfies Area;
