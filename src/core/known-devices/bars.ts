// Whether a device may be used: neither shut out for everybody, nor for the person.
import type { Ctx } from '../faults/index.ts';
import { secondsOf } from '../time.ts';
import type { DeviceBar } from './types.ts';

/** The bar, if its time is not over. */
export const inForce = ({ now }: Pick<Ctx, 'now'>, bar: DeviceBar | null): DeviceBar | null =>
  bar !== null && (bar.until === null || bar.until > now) ? bar : null;

/** Of several bars the one that lasts longest, or null where none is in force. */
export function longestOf(ctx: Pick<Ctx, 'now'>, bars: readonly (DeviceBar | null)[]): DeviceBar | null {
  const live = bars.map((bar) => inForce(ctx, bar)).filter((bar) => bar !== null);
  const end = ({ until }: DeviceBar) => until ?? Number.POSITIVE_INFINITY;
  return live.reduce<DeviceBar | null>((longest, bar) => (longest === null || end(bar) > end(longest) ? bar : longest), null);
}

export const untilOf = ({ until }: DeviceBar): number | null => (until === null ? null : secondsOf(until));
