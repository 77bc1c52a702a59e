// The photos' area: pictures of people.
export { deletePhoto, drawSquare, readPhoto, storePhoto } from './photos.ts';
export { digestOfWaiting, fetchPhoto, findPhoto, publishPhoto, removeShownPhoto, showPhoto } from './shown-photo.ts';
export type { PhotoSize } from './store.ts';
