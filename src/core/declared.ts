// The declarations of all areas, added up. The only file of the core that reads the list of areas, which stands above it.
import * as areas from '../areas.ts';
import type { Area, PortTypes } from './declaration.ts';
import type { Intersection } from './types.ts';

type Listed = (typeof areas)[keyof typeof areas];
type Member<A, M extends keyof Area> = A extends { readonly [K in M]: infer Given } ? Given : never;
type PortsOf<D> = D extends PortTypes<infer P> ? P : never;

/** That member of all areas together. */
export type DeclaredMember<M extends 'faults' | 'steps' | 'settings' | 'keeps'> = Intersection<Member<Listed, M>>;

/** The ports of all areas, by their names. */
export type DeclaredPorts<M extends 'tables' | 'adapters'> = Intersection<PortsOf<Member<Listed, M>>>;

export const declared = <M extends 'faults' | 'steps' | 'settings' | 'keeps'>(member: M): DeclaredMember<M> =>
  Object.assign({}, ...Object.values<Area>(areas).map((area) => area[member])) as DeclaredMember<M>;
