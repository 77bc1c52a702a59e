// The photos' area: what people look like.
export { deletePhoto, readPhoto, storePhoto } from './photos.ts';
export type { PhotoSize } from './store.ts';
