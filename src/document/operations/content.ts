import type { DocumentCore, HeaderObject, MediaType } from '../document.ts';
import { isObject, member } from '../tree.ts';
import { memberPointer, membersOf } from './members.ts';

/** What the `content` of a response, request body or parameter says, one entry a media type. */
export function contentOf(document: DocumentCore, owner: string): MediaType[] {
  return membersOf(document, `${owner}/content`).map(({ key, pointer }) => {
    const home = document.deref(pointer);
    const schema = memberPointer(document, home, 'schema');
    return { type: key, pointer: home, ...(schema !== undefined && { schema }) };
  });
}

/** The headers of a response. OpenAPI says that `Content-Type` is to be ignored there: the media types say it. */
export function headersOf(document: DocumentCore, response: string): HeaderObject[] {
  return membersOf(document, `${response}/headers`)
    .filter(({ key }) => key.toLowerCase() !== 'content-type')
    .map(({ key, pointer }) => {
      const home = document.deref(pointer);
      const header = document.at(home);
      const schema = memberPointer(document, home, 'schema');
      const required = isObject(header) && member(header, 'required') === true;
      return { name: key, required, pointer: home, ...(schema !== undefined && { schema }) };
    });
}
