// The former values' area: what records were before they changed.
export { formerAt, keepFormer, keepsFormer } from './former-values.ts';
export type { FormerValue } from './store.ts';
