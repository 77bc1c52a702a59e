// The core's settings: the sections of every area. One row of storage holds one section.
export * from '../../accounts/settings.ts';
export * from '../../authorization/settings.ts';
export * from '../../codes/settings.ts';
export * from '../../community/settings.ts';
export * from '../../credentials/settings.ts';
export * from '../../federation/settings.ts';
export * from '../../identifiers/settings.ts';
export * from '../../messages/settings.ts';
export * from '../../photos/settings.ts';
export * from '../../protection/settings.ts';
export * from '../../questions/settings.ts';
export * from '../../records/settings.ts';
export * from '../../recovery/settings.ts';
export * from '../../registration/settings.ts';
export * from '../../sessions/settings.ts';
export * from '../../upstream/settings.ts';
export * from '../settings.ts';
