// What the photos' area asks of the outside: a place for files, and somebody who can read and draw pictures.
export type PhotoSize = 'full' | 'small';

export interface Photos {
  /** Both sizes are there afterwards, or neither is changed. */
  write(place: PhotoPlace, photo: Readonly<Record<PhotoSize, Uint8Array>>): Promise<void>;
  read(place: PhotoPlace, size: PhotoSize): Promise<Uint8Array | undefined>;
  delete(place: PhotoPlace): Promise<void>;
}

export interface PhotoPlace {
  readonly tenant: string;
  readonly account: string;
}

export interface Look {
  /** As the content says, whatever its name may say: such as "jpeg". */
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /** Reads the head only, so that what unpacks to gigabytes does no harm; undefined where the bytes are no picture. */
  look(bytes: Uint8Array): Promise<Look | undefined>;
  /** Drawn anew, upright, without whatever else the file held; cut to a square of that many pixels if asked. Undefined where it cannot be drawn. */
  redraw(bytes: Uint8Array, square?: number): Promise<Uint8Array | undefined>;
  /** A PNG that is always the same for the same seed. */
  draw(seed: string, pixels: number): Promise<Uint8Array>;
}
