import { UsageError } from '../usage-error.ts';

/** The form of a variable's name. Nothing else may stand where a credential is named, since it may be the credential. */
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/;

/**
 * Looks, before anything else is said of a configuration, whether a credential stands in it.
 * @throws UsageError that does not repeat it.
 */
export function refuseLiterals(config: unknown, locate: (path: readonly string[]) => string): void {
  for (const [path, target] of targetsIn(config)) {
    const credentials = member(target, 'credentials');
    if (isLiteral(credentials) && credentials !== 'none') refuse([...path, 'credentials'], locate);
    for (const [name, value] of members(credentials)) if (isLiteral(value)) refuse([...path, 'credentials', name], locate);
    if (isLiteral(member(member(target, 'tls'), 'passphrase'))) refuse([...path, 'tls', 'passphrase'], locate);
  }
}

function targetsIn(config: unknown): [path: string[], target: unknown][] {
  const named = members(member(config, 'targets')).map(([name, target]): [string[], unknown] => [['targets', name], target]);
  return [[['target'], member(config, 'target')], ...named];
}

/** A list is looked at by its schema, which shows none of it. */
function isLiteral(value: unknown): boolean {
  return typeof value !== 'object' && value !== undefined && !VARIABLE.test(String(value));
}

function refuse(path: readonly string[], locate: (path: readonly string[]) => string): never {
  const name = KNOWN.has(path.at(-1) ?? '') ? path : path.slice(0, -1);
  throw new UsageError(
    `${locate(path)}: ${JSON.stringify(name.join('.'))} holds a literal where the name of an environment variable belongs; put the credential into one and name it, e.g. credentials: { key: STAGING_KEY, secret: STAGING_SECRET }.`,
  );
}

const KNOWN: ReadonlySet<string> = new Set(['credentials', 'key', 'secret', 'token', 'passphrase']);

function members(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
