import { readFileSync } from 'node:fs';
import type { NativeImage as ElectronImage, nativeImage as electronNativeImage } from 'electron';
import type { Like } from './like.ts';

/** A picture that remembers where it came from. */
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
  /** Its path, or what else it was made from. */
  readonly source: string;
  isEmpty(): boolean;
  isTemplateImage(): boolean;
}

const images = new WeakSet<object>();

/** Whether a value is one of these pictures. */
export const isImage = (value: unknown): value is HostImage =>
  typeof value === 'object' && value !== null && images.has(value);

/** The source of what Electron takes as a picture: one of these, or a path. */
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

/** Out of a PNG's first chunk; nothing else is looked into. */
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
