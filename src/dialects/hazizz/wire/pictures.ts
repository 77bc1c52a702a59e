// Pictures on this vendor's wire: data URIs (RFC 2397). Clients take what follows the first comma.

export interface GivenPicture {
  readonly declared: string;
  readonly bytes: Uint8Array;
}

const pattern = /^data:image\/([a-z0-9.+-]+);base64,([A-Za-z0-9+/\s]*={0,2})\s*$/i;

/** Undefined for what is no data URI of a picture. */
export function pictureIn(uri: string): GivenPicture | undefined {
  const match = pattern.exec(uri);
  if (!match) return undefined;
  const type = match[1]!.toLowerCase();
  return { declared: type === 'jpg' ? 'jpeg' : type, bytes: Buffer.from(match[2]!, 'base64') };
}

const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && bytes[1] === 0x50;

export const dataOf = (bytes: Uint8Array) => ({
  data: `data:image/${isPng(bytes) ? 'png' : 'jpeg'};base64,${Buffer.from(bytes).toString('base64')}`,
});
