// The forms' area: what forms ask, whether they hold together, and what a tenant's own rules say of what is submitted.
export { checkForm, type FormField } from './check-form.ts';
export { demandSoundForm, demandTemplate } from './demand-sound.ts';
export { listForms, listFormVersions, readForms, saveForms } from './documents.ts';
export { type Hook, runHooks } from './run-hooks.ts';
export type { FormDocument } from './store.ts';
