// The closed list of steps: every area's.
import { type DeclaredMember, declared } from '../declared.ts';

/** All steps by name, with their class and a description. */
export const steps = declared('steps');

/** The name of a step, such as `account.read`; a step failure carries it. */
export type Step = keyof DeclaredMember<'steps'>;
