// The declaration of the reports' area.
import type { Area } from '../../core/declaration.ts';
import { reportSteps } from './steps.ts';

export const area = { steps: reportSteps } satisfies Area;
