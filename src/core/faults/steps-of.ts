// The shape in which an area names what it does. The class lets a dialect answer "storage" whatever the step.
export type StepClass = 'storage' | 'file' | 'key' | 'settings' | 'module' | 'message' | 'peer';

export type Steps = Readonly<Record<string, { readonly class: StepClass; readonly doing: string }>>;
