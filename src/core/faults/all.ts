// The closed list of faults: every area's.
import { type DeclaredMember, declared } from '../declared.ts';
import type { FaultDeclaration } from './declare.ts';

/** All declarations by kind: meaning and advice, for the error index. */
export const faults = declared('faults');

type Detail<D> = D extends FaultDeclaration<infer Known> ? Known : never;

/** The type of the details, by kind of fault; computed from what all areas declare. */
export type FaultDetails = { readonly [K in keyof DeclaredMember<'faults'>]: Detail<DeclaredMember<'faults'>[K]> };
