import type { Plugin } from 'esbuild';

/**
 * Leaves out of a bundle what Spectral loads and our rules never use; most of a cold start goes there. What is left out:
 * - the check of the ruleset (a compiler for JSON Schema): a test makes it instead, with Spectral as it is;
 * - fetching and parsing: documents come read, with references that are ours to follow;
 * - the JSONPath compiler: every rule is given the whole document, `$`;
 * - templates in messages: ours are `{{error}}`, the message itself.
 * The parts are named by file, so a new version of Spectral may need new names: `npm run build` fails where one is missing.
 */
export function leanSpectral(): Plugin {
  return {
    name: 'lean-spectral',
    setup(build) {
      const left = new Set(PARTS);
      build.onResolve({ filter: /./ }, ({ path, importer }) => {
        if (!/[\\/](@stoplight|nimma)[\\/]/.test(importer)) return undefined;
        const part = PARTS.find(([name, from]) => name === path && importer.replaceAll('\\', '/').includes(from));
        if (part === undefined) return undefined;
        left.delete(part);
        return { path: `${part[0]} of ${part[1]}`, namespace: 'lean', pluginData: part[2] };
      });
      build.onLoad({ filter: /./, namespace: 'lean' }, ({ pluginData }) => ({
        contents: pluginData as string,
        loader: 'js',
        resolveDir: import.meta.dirname,
      }));
      build.onEnd(({ metafile }) => {
        const used = Object.keys(metafile?.inputs ?? {}).some((input) => input.includes('@stoplight/spectral-core/'));
        return used && left.size > 0
          ? { errors: [...left].map(([name]) => ({ text: `Spectral no longer loads "${name}": see src/lint/lean-spectral.ts.` })) }
          : {};
      });
    },
  };
}

const NEVER = "() => { throw new Error('This part of Spectral is left out of the bundle.'); }";

/** Of Spectral's library for JSON and pointers, what a run over our rules comes by. */
const JSON_PARTS = `
  export const isPlainObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  export const hasRef = (value) => isPlainObject(value) && typeof value.$ref === 'string';
  export const decodePointerFragment = (part) => part.replaceAll('~1', '/').replaceAll('~0', '~');
  const never = ${NEVER};
  export { never as encodePointerUriFragment, never as extractPointerFromRef, never as extractSourceFromRef, never as isLocalRef };
  export { never as pointerToPath, never as stringify };
  export const pathToPointer = (path) => '#/' + path.join('/');`;

/** Each from its own file, not all of lodash at once. */
const LODASH = ['get', 'isError', 'isObject', 'isObjectLike', 'isString', 'uniqBy']
  .map((name) => `export { default as ${name} } from 'lodash/${name}';`)
  .join('\n');

/** What is imported, by whom, and what stands in for it. */
const PARTS: readonly (readonly [name: string, from: string, source: string])[] = [
  [
    './validation/index',
    'spectral-core/dist/ruleset/',
    'export const assertValidRuleset = () => {}; export class RulesetValidationError extends Error {}',
  ],
  ['../validation/assertions', 'spectral-core/dist/ruleset/mergers/', 'export const assertValidRule = () => {};'],
  ['./function', 'spectral-core/dist/ruleset/', `export const createRulesetFunction = ${NEVER};`],
  ['./utils/minimatch', 'spectral-core/dist/ruleset/', `export const minimatch = ${NEVER};`],
  ['@stoplight/spectral-ref-resolver', 'spectral-core/dist/', `export const createHttpAndFileResolver = ${NEVER};`],
  ['@stoplight/spectral-parsers', 'spectral-core/dist/', 'export const Yaml = {}, Json = {};'],
  ['./fetch', 'spectral-runtime/dist/', `export default ${NEVER}; export const DEFAULT_REQUEST_OPTIONS = {};`],
  ['./reader', 'spectral-runtime/dist/', `export const readFile = ${NEVER}, readParsable = ${NEVER};`],
  [
    './message',
    'spectral-core/dist/runner/utils/',
    "export const message = (text, values) => text.split('{{error}}').join(String(values.error));",
  ],
  ['./getLintTargets', 'spectral-core/dist/runner/utils/', 'export const getLintTargets = (value) => [{ path: [], value }];'],
  ['nimma/fallbacks', 'spectral-core/dist/runner/', 'export const jsonPathPlus = null;'],
  [
    'nimma/legacy',
    'spectral-core/dist/runner/',
    "export default class { query(value, callbacks) { for (const [given, call] of Object.entries(callbacks)) { if (given !== '$') throw new Error('A rule is given ' + given + ', not $.'); call({ path: [], value }); } } }",
  ],
  ['@stoplight/json', 'spectral-core/dist/', JSON_PARTS],
  ['@stoplight/json', 'spectral-runtime/dist/', JSON_PARTS],
  ['lodash', 'spectral-core/dist/', LODASH],
  ['lodash', 'spectral-runtime/dist/', LODASH],
];
