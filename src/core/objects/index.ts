// The objects' area: JSON that applications keep beside accounts.
export { findObjects, sumObjects } from './find-objects.ts';
export { changeObjectType, listObjectTypes, readObjectType, retireObjectAttributes } from './object-types.ts';
export { readObject, removeObject } from './read-object.ts';
export { removeWithOwner } from './remove-with-owner.ts';
export { fillObjectTexts } from './searched-texts.ts';
export { storeObject } from './store-object.ts';
export type { ObjectName, ObjectType, StoredObject } from './types.ts';
