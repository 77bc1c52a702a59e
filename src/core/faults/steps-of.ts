// The form in which an area declares its steps. A dialect may answer all steps of a class alike.
/** The kind of part that a step uses: `storage` the database, `key` hashes and keys, `module` loaded code, `peer` another server. */
export type StepClass = 'storage' | 'file' | 'key' | 'settings' | 'module' | 'message' | 'peer';

export type Steps = Readonly<Record<string, { readonly class: StepClass; readonly during: string }>>;
