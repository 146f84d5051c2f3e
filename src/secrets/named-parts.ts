import { isCredentialName } from '../document/index.ts';
import type { Placed } from './url-parts.ts';

/** Elements of XML whose name is a credential's, and inputs of HTML. `<name>db.password</name><value>…</value>` counts too. */
export function* elementsIn(text: string): Generator<Placed> {
  if (!text.includes('<')) return;
  let saysName = false;
  for (const { 0: all, 1: name = '', 2: content = '', index } of text.matchAll(ELEMENT)) {
    const start = index + all.length - content.length;
    if (isCredentialName(name) || (saysName && /^(?:value|string)$/i.test(name))) {
      const cdata = /^<!\[CDATA\[/.exec(content)?.[0].length ?? 0;
      yield { start: start + cdata, end: start + content.length };
    }
    saysName = /^(?:name|key)$/i.test(name) && isCredentialName(content.trim());
  }
  for (const { 0: all, index } of text.matchAll(/<input\s[^<>]{1,2000}>/gi)) {
    const name = /\sname\s?=\s?["']?([^"'\s>]{1,200})/i.exec(all)?.[1] ?? '';
    const value = /\svalue\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(all);
    const said = value?.[1] ?? value?.[2] ?? value?.[3] ?? '';
    if (value === null || said === '' || !isCredentialName(name)) continue;
    const start = index + value.index + value[0].lastIndexOf(said);
    yield { start, end: start + said.length };
  }
}

const ELEMENT = /<(?:[\w-]{1,50}:)?([\w.-]{2,200})(?:\s[^<>]{0,2000})?>((?:<!\[CDATA\[)?[^<\]]+)/g;

/** The values of cookies in a text that quotes such a header. */
export function* cookiesIn(text: string): Generator<Placed> {
  for (const { 0: all, 1: kind = '', 2: said = '', index } of text.matchAll(/\b(set-)?cookie["']?:\s{0,5}["']?([^\r\n"']{3,8192})/gi)) {
    const from = index + all.length - said.length;
    for (const { start, end } of cookieValues(said, kind !== '')) yield { start: from + start, end: from + end };
  }
}

/** @param isSet the text of a `Set-Cookie`: one cookie, and attributes that survive */
export function* cookieValues(text: string, isSet: boolean): Generator<Placed> {
  // Recorders join what came in several lines.
  for (const { 0: cookie, index } of text.matchAll(isSet ? /(?<=^|\n)[^;\n]+/g : /[^;\n]+/g)) {
    const equals = cookie.indexOf('=');
    if (equals === -1 && isSet) continue;
    const value = cookie.slice(equals + 1).trim();
    const start = index + cookie.indexOf(value, equals + 1);
    if (value !== '') yield { start, end: start + value.length };
  }
}
