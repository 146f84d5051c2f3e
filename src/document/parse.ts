import { parseJson } from './json.ts';
import { limits } from './limits.ts';
import type { Marks, SourceFile, Tree } from './tree.ts';
import { Malformed, tooLarge } from './unreadable.ts';
import { parseYaml } from './yaml.ts';

/** Reads a text as JSON or YAML, whichever it is: the name of a file says nothing certain. */
export function parseFile(file: SourceFile, marks: Marks): Tree {
  const isJson = /^\s*[{[]/.test(file.text);
  if (!isJson) return parseBoundedYaml(file, marks);
  const values = marks.values;
  try {
    return parseJson(file, marks);
  } catch (error) {
    // YAML may begin with a brace, too. Where it is not YAML either, what was wrong with the JSON says more.
    if (!(error instanceof Malformed) || file.text.length > limits.yamlMiB * mebi) throw error;
    marks.values = values;
    return yamlOr(error, file, marks);
  }
}

function yamlOr(jsonError: Malformed, file: SourceFile, marks: Marks): Tree {
  try {
    return parseYaml(file, marks);
  } catch (error) {
    throw error instanceof Malformed ? jsonError : error;
  }
}

function parseBoundedYaml(file: SourceFile, marks: Marks): Tree {
  if (Buffer.byteLength(file.text) > limits.yamlMiB * mebi) throw tooLarge(file.name, Buffer.byteLength(file.text));
  return parseYaml(file, marks);
}

export const mebi = 2 ** 20;
