// The exports for a dialect that has SAML addresses of its own.
export { keyFor } from './entrance.ts';
export type { MountedSaml } from './mount.ts';
export { hostPlace, unit } from './profile.ts';
