// The closed list of faults: every area's.
import { type Declared, declared } from '../declared.ts';
import type { FaultDeclaration } from './declare.ts';

export const faults = declared('faults');

type Detail<D> = D extends FaultDeclaration<infer Known> ? Known : never;

export type FaultDetails = { readonly [K in keyof Declared<'faults'>]: Detail<Declared<'faults'>[K]> };
