// The photos' area: pictures of people.
export { deletePhoto, readPhoto, storePhoto } from './photos.ts';
export { fetchPhoto, findPhoto, publishPhoto, removeShownPhoto, showPhoto } from './shown-photo.ts';
export type { PhotoSize } from './store.ts';
