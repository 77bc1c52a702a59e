// The declaration of the forms' area.
import { type Area, ports } from '../declaration.ts';
import { formFaults } from './faults.ts';
import type { FormStore } from './store.ts';

export const area = { faults: formFaults, tables: ports<{ readonly forms: FormStore }>() } satisfies Area;
