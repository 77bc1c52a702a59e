// The screens' area: sets of screens that pages and apps of a tenant draw by themselves.
export {
  listNativeScreens,
  type NativeScreens,
  type NativeScreensParts,
  readNativeScreens,
  removeNativeScreens,
  writeNativeScreens,
} from './native.ts';
export { listScreenSets, listScreenSetVersions, readScreenSet, removeScreenSet, writeScreenSet } from './screen-sets.ts';
export type { ScreenSet, ScreenSetParts } from './types.ts';
