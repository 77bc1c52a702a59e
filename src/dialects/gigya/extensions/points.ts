// The moments at which the vendor asks extensions, and the flow of ours that each is.
import type { HookedFlow } from '../../../core/hooks/index.ts';

/** Of what happens here; who waits for another moment would wait for ever. */
const points = {
  OnBeforeAccountsRegister: 'register',
  OnBeforeAccountsLogin: 'signIn',
  OnBeforeSetAccountInfo: 'profile',
} as const satisfies Readonly<Record<string, HookedFlow>>;

export type Point = keyof typeof points;

/** In the order of the documents. */
export const pointNames = Object.keys(points) as [Point, ...Point[]];

export const flowOf = (point: Point): HookedFlow => points[point];

/** Undefined of a flow that the vendor does not ask about. */
export const pointOf = (flow: HookedFlow): Point | undefined => pointNames.find((point) => points[point] === flow);
