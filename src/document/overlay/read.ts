import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../usage-error.ts';
import { parseFile } from '../parse.ts';
import { readSource } from '../read.ts';
import { at, quote } from '../say.ts';
import type { Marks } from '../tree.ts';
import { readOverlay } from './form.ts';
import type { Overlay } from './overlay.ts';

/**
 * Reads overlays in the order in which they apply, and finds the document that they are for: the one that is given wins over the one
 * that an overlay says it extends, and a note tells.
 */
export async function readOverlays(
  files: readonly string[],
  given: string | undefined,
  marks: Marks,
): Promise<{ overlays: Overlay[]; spec: string | undefined; notes: string[] }> {
  const overlays: Overlay[] = [];
  for (const name of files) {
    const file = await readSource(name, {
      what: 'an overlay',
      instead: 'give a YAML or JSON file, for example --overlay corrections.overlay.yaml, or --overlay none',
    });
    overlays.push(readOverlay(parseFile(file, marks), marks));
  }
  const extending = overlays.filter((overlay) => overlay.extends !== undefined);
  const spec = given ?? (extending[0] === undefined ? undefined : extended(extending[0]));
  return { overlays, spec, notes: spec === undefined ? [] : notesOn(extending, spec, given !== undefined) };
}

function extended(overlay: Overlay): string {
  const file = fileOf(overlay);
  if (file !== undefined) return file;
  const { file: source, start } = overlay.extendsMark;
  throw new UsageError(
    `${at(source, start)} extends ${quote(overlay.extends)}, which is not fetched; save that document and give it, for example --spec openapi.yaml.`,
  );
}

/** The file that an overlay extends; undefined where it lies in the network. */
function fileOf({ extends: reference = '', file }: Overlay): string | undefined {
  if (/^file:\/\/\//i.test(reference)) return fileURLToPath(reference);
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(reference)) return undefined;
  const path = decodeURI(reference.replace(/#.*$/s, ''));
  return path.startsWith('/') ? path : join(dirname(file.name), path);
}

function notesOn(extending: readonly Overlay[], spec: string, isGiven: boolean): string[] {
  const others = extending.filter((overlay) => {
    const file = fileOf(overlay);
    return file === undefined || resolve(file) !== resolve(spec);
  });
  const why = isGiven ? 'as it was given' : 'as the first overlay extends it';
  return others.map(({ file, extends: reference }) => `${file.name} extends ${quote(reference)}; it is applied to ${spec}, ${why}.`);
}
