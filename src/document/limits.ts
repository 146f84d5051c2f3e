/**
 * What a document may be. Generous for those that people write, and small enough that none of them, however it was made,
 * takes more than a few seconds or a few hundred MiB here or in the tools that read it afterwards.
 */
export const limits = {
  /** YAML takes its parser 70 bytes of memory for each byte of text. */
  yamlMiB: 5,
  jsonMiB: 16,
  /** Lexical tokens of a YAML text, white space between them included. */
  yamlTokens: 1_200_000,
  /** Values of a document with its aliases written out, the files it refers to and what overlays add. */
  values: 1_000_000,
  /** Nesting. The YAML parser and most tools that read the result walk it by recursion. */
  depth: 200,
  /** Files that a document refers to. */
  files: 500,
  /** `$ref` to `$ref` to `$ref`. */
  chain: 100,
  /** A schema that refers to a schema that refers to a schema, on the shortest way from an operation. */
  referenceDepth: 100,
  /** What one JSONPath may visit, and for how long. */
  visits: 5_000_000,
  selectMs: 2_000,
} as const;
