// The exports for a dialect that has SAML addresses of its own.
export type { MountedSaml } from './mount.ts';
export { unit } from './profile.ts';
