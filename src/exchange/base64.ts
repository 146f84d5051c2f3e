/** The bytes, or why there are none. Padded or not, URL-safe or not, in one line or wrapped. */
export function fromBase64(text: string): Buffer | string {
  const bytes = Buffer.from(text, 'base64');
  // Node skips over what does not belong; then there are fewer bytes than the characters promise.
  if (bytes.length === promised(text)) return bytes;
  const solid = text.replace(/\s+/g, '');
  const stranger = /[^A-Za-z0-9+/_-]/.exec(solid.replace(/={1,2}$/, ''));
  if (stranger !== null) return `its base64 has a character at ${stranger.index} that is none of base64`;
  return bytes.length === promised(solid) ? bytes : 'its base64 is cut off';
}

function promised(text: string): number {
  let length = text.length;
  while (length > 0 && length > text.length - 2 && text.charCodeAt(length - 1) === EQUALS) length -= 1;
  return length % 4 === 1 ? -1 : Math.floor((length * 3) / 4);
}

const EQUALS = 0x3d;
