// The photos' area: pictures of people.
export { deletePhoto, readPhoto, storePhoto } from './photos.ts';
export type { PhotoSize } from './store.ts';
