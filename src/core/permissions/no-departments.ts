// The lookup of departments where no organisations are kept: there are none.
import type { DepartmentLookup } from '../stores.ts';

/** Knows no department, and nobody in one. */
export const noDepartments: DepartmentLookup = { thereAre: async () => [], above: async () => [] };
