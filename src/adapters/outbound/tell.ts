// What operators hear of calls to others: a figure for each, and a line of the log for those that were refused or failed. Never more of an
// address than its host: the rest may hold secrets.
import type { OutboundOptions } from './outbound.ts';

/** What a log must be able to do. */
export interface WarningLog {
  warn(fields: object, text: string): void;
}

export const tellCalls =
  (log: WarningLog, count: (purpose: string, outcome: string) => void): NonNullable<OutboundOptions['onCall']> =>
  ({ purpose, host, outcome, why }) => {
    count(purpose, outcome);
    if (outcome === 'refused') log.warn({ purpose, host }, `call refused: ${why}`);
    if (outcome === 'failed') log.warn({ purpose, host, error: why }, 'call failed');
  };
