import { readFileSync } from 'node:fs';
import type { NativeImage as ElectronImage, nativeImage as electronNativeImage } from 'electron';
import type { Like } from './like.ts';

/** An image that remembers its source. */
export interface HostImage
  extends Like<
    ElectronImage,
    | 'isEmpty'
    | 'getSize'
    | 'setTemplateImage'
    | 'isTemplateImage'
    | 'addRepresentation'
    | 'toPNG'
    | 'toDataURL'
    | 'resize'
  > {
  /** The path of its file, or `empty`, `buffer` or `data-url`. */
  readonly source: string;
  isEmpty(): boolean;
  isTemplateImage(): boolean;
}

const images = new WeakSet<object>();

export const isImage = (value: unknown): value is HostImage =>
  typeof value === 'object' && value !== null && images.has(value);

/** Converts what Electron accepts as an image: a {@link HostImage} or a path. */
export function imageOf(value: unknown): HostImage {
  return isImage(value) ? value : make(String(value), load(String(value)));
}

function load(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function make(source: string, bytes: Buffer): HostImage {
  let template = /Template(@\dx)?\.[a-z]+$/i.test(source);
  let extra = 0;
  const image: HostImage & { isMacTemplateImage: boolean } = {
    source,
    isEmpty: () => bytes.length === 0 && extra === 0,
    getSize: () => pngSize(bytes),
    isTemplateImage: () => template,
    setTemplateImage(option: boolean) {
      template = option;
    },
    get isMacTemplateImage() {
      return template;
    },
    set isMacTemplateImage(option: boolean) {
      template = option;
    },
    addRepresentation() {
      extra += 1;
    },
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    resize: () => image,
  };
  images.add(image);
  return image;
}

/** px, from a PNG's first chunk; 0 × 0 for any other format. */
function pngSize(bytes: Buffer): { width: number; height: number } {
  const isPng = bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG';
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 };
}

/** The stand-in for `nativeImage`. */
export const nativeImage = {
  createFromPath: (path: string) => make(path, load(path)),
  createEmpty: () => make('empty', Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => make('buffer', buffer),
  createFromDataURL: (url: string) =>
    make('data-url', Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
} satisfies Like<
  typeof electronNativeImage,
  'createFromPath' | 'createEmpty' | 'createFromBuffer' | 'createFromDataURL'
>;
