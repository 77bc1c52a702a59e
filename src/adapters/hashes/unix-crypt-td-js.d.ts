declare module 'unix-crypt-td-js' {
  /** crypt(3) over DES: the first eight characters of the text, two of salt. */
  export default function crypt(text: string, salt: string): string;
}
