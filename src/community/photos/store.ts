// Ports of the photos' area: a place for files, and a library that reads and draws pictures.
/** `full`: as it was given. `small`: a square of `photos.smallPixels`. */
export type PhotoSize = 'full' | 'small';

export interface Photos {
  /** Writes both sizes, over the present ones; a failure before both are written changes neither. */
  write(place: PhotoPlace, photo: Readonly<Record<PhotoSize, Uint8Array>>): Promise<void>;
  /** The bytes of that size; undefined if there is no photo. */
  read(place: PhotoPlace, size: PhotoSize): Promise<Uint8Array | undefined>;
  /** A digest of the full photo, in base64url; undefined if there is none. */
  digest(place: PhotoPlace): Promise<string | undefined>;
  /** Deletes both sizes; nothing happens if there are none. */
  delete(place: PhotoPlace): Promise<void>;
}

export interface PhotoPlace {
  readonly tenant: string;
  readonly account: string;
  /** One that waits to be shown, beside the one that is. */
  readonly isDraft?: boolean;
}

/** What an address on the web answered. */
export type RemotePicture =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'untrusted'; readonly because: string };

export interface RemotePictures {
  /** What stands at that absolute URL; throws where nobody answers. Never call it inside a transaction. */
  load(url: string): Promise<RemotePicture>;
}

export interface Look {
  /** As the content says, whatever its name may say: such as "jpeg". */
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /**
   * Format and dimensions in pixels. Reads the head only, so that a picture that unpacks to gigabytes does no harm; undefined if the bytes
   * are no picture.
   */
  look(bytes: Uint8Array): Promise<Look | undefined>;
  /**
   * The picture in its format, drawn anew, upright, without metadata; cut to a square of that many pixels if given. Undefined if it cannot
   * be drawn.
   */
  redraw(bytes: Uint8Array, square?: number): Promise<Uint8Array | undefined>;
  /** A square PNG of that many pixels, always the same for the same seed. */
  draw(seed: string, pixels: number): Promise<Uint8Array>;
}
