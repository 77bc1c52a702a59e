// The forms' area: a tenant's forms, their consistency, and its own rules for submitted values.
export { checkForm, type FormField } from './check-form.ts';
export { demandSoundForm, demandTemplate } from './demand-sound.ts';
export { listForms, listFormVersions, readForms, saveForms } from './documents.ts';
export { type Hook, runHooks } from './run-hooks.ts';
export type { FormDocument } from './store.ts';
