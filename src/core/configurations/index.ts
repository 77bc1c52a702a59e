// The configurations' area: what administrators keep as documents for consoles and for pages of their own. Nothing of the core is decided by it.
export { listConfigurations, readConfiguration, removeConfiguration, writeConfiguration } from './configurations.ts';
export { type Followed, removeFollowedConfiguration, writeFollowedConfiguration } from './followed.ts';
export type { Configuration } from './store.ts';
