/** Several byte arrays in one buffer: one copy and one transfer between threads instead of one for each. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lengths: readonly number[];
}

export function pack(parts: readonly Uint8Array[]): Packed {
  const lengths = parts.map((part) => part.byteLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.byteLength;
  }
  return { bytes, lengths };
}

/** The parts again, as views of the one buffer. */
export function unpack({ bytes, lengths }: Packed): Uint8Array[] {
  let offset = 0;
  return lengths.map((length) => {
    const part = bytes.subarray(offset, offset + length);
    offset += length;
    return part;
  });
}
