// The closed list of steps: every area's.
import { type Declared, declared } from '../declared.ts';

export const steps = declared('steps');

export type Step = keyof Declared<'steps'>;
