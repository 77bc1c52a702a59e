// The few faults that belong to no single area, and the shape in which every area explains its own.
import type { Problem } from './problems.ts';

/** One sentence per kind, for the index and the pages of facts. */
export type Meanings<Faults> = { readonly [K in keyof Faults]: string };

export interface CommonFaults {
  'input.rejected': { readonly problems: readonly [Problem, ...Problem[]] };
  'permission.missing': { readonly permission: string; readonly on: string };
  'ownership.missing': { readonly what: 'profile' | 'comment' | 'task'; readonly id: string };
}

export const commonMeanings: Meanings<CommonFaults> = {
  'input.rejected': 'One or more fields break their rule; the problems say which.',
  'permission.missing': 'The caller is known and lacks the right.',
  'ownership.missing': 'The thing belongs to another person and no role makes up for it.',
};
