// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  permission_spaces: 'Operators declare them.',
  permission_items: 'Operators declare them.',
  role_fields: 'Owners declare them and take them away.',
  permission_holders: 'Operators give and take them; they go with their account, group, role or policy.',
  entrance_rules: 'Owners set and take them; they go with their application, and with whoever they speak of.',
  permission_rules: 'They go with the policy that says them, or with whoever was given them.',
} as const satisfies KeptOf<typeof tables>;
