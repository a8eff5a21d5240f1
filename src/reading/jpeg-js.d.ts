// jpeg-js describes its entry, which holds an encoder too.
declare module 'jpeg-js/lib/decoder.js' {
  export default function decode(
    bytes: Uint8Array,
    options: { readonly useTArray: true; readonly maxResolutionInMP: number },
  ): {
    readonly width: number
    readonly height: number
    readonly data: Uint8Array
    /** The Exif segment without the first five letters of its name. */
    readonly exifBuffer?: Uint8Array
  }
}
