// A provider of identities for tests and the demonstration, with people to choose from and everything that can go wrong.
export { type ConditionChoice, type ConditionName, groups } from './conditions/index.ts';
export type { Control } from './control.ts';
export { mountTestProvider } from './mount.ts';
export { mountList } from './pages/list.ts';
export { newTestProvider, type TestProvider, type TestProviderOptions } from './provider.ts';
export { type ServedProvider, serveTestProvider } from './serve.ts';
export type { Application, ProviderPerson } from './types.ts';
export { Unreachable } from './unreachable.ts';
