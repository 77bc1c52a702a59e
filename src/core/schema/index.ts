// The schema area: which attributes an account has, and what forms ask.
export { checkForm, type FormField } from './check-form.ts';
export { declareAttributes, readAttributes } from './declare-attributes.ts';
export { demandAttributes, demandRecordType } from './demand-names.ts';
export { missingOf, problemsOfValues } from './policy-values.ts';
export type { Attribute } from './store.ts';
export { issueAttributeCode, useAttributeCode } from './verify-attribute.ts';
