import { type Context, createContext, runInContext } from 'node:vm';
import { type JSONPathEnvironment, JSONPathError, jsonpath } from 'json-p3';
import { limits } from '../limits.ts';
import { count } from '../say.ts';

export type Location = readonly (string | number)[];

/**
 * The places that a JSONPath (RFC 9535) selects, in document order.
 * @throws Unselectable for a text that is no JSONPath, and for one that takes too long or selects too much.
 */
export function select(path: string, data: unknown): Location[] {
  const query = compile(path);
  return isPlain(path) ? locate(query, data) : underDeadline(() => locate(query, data));
}

/** Why a JSONPath selects nothing: the rest of a sentence that begins with it. */
export class Unselectable extends Error {}

type Query = ReturnType<JSONPathEnvironment['compile']>;

function compile(path: string): Query {
  if (path.length > longestPath) throw new Unselectable(`is longer than ${count(longestPath)} characters`);
  try {
    return environment.compile(path);
  } catch (error) {
    if (error instanceof JSONPathError) throw new Unselectable(`is no JSONPath (RFC 9535): ${reason(error)}`);
    if (error instanceof RangeError) throw new Unselectable('is nested too deeply');
    throw error;
  }
}

const longestPath = 10_000;

/** The library's message without the piece of the path that it repeats. */
function reason({ message }: JSONPathError): string {
  return message.replace(/ \('.*':\d+\)$/s, '');
}

/**
 * What visits each node a few times at most: it goes down everywhere once, calls no function and does not begin again at the root.
 * Most paths are such, and a deadline takes longer to set up than they take to evaluate.
 */
function isPlain(path: string): boolean {
  return !path.includes('(') && !path.includes('$', 1) && path.indexOf('..') === path.lastIndexOf('..');
}

function locate(query: Query, data: unknown): Location[] {
  environment.visited = 0;
  const locations: Location[] = [];
  try {
    for (const node of query.lazyQuery(data as Parameters<Query['lazyQuery']>[0])) {
      if (locations.push(node.location) > limits.values) throw tooMuch();
    }
  } catch (error) {
    if (error instanceof JSONPathError) throw new Unselectable(`cannot be evaluated: ${reason(error)}`);
    throw error;
  }
  return locations;
}

function tooMuch(): Unselectable {
  return new Unselectable('visits the document too many times over');
}

/** The library's own environment, made to give up where an expression such as `$..*..*..*` multiplies what it visits. */
const environment = new (class extends jsonpath.JSONPathEnvironment {
  visited = 0;

  override entries(object: Parameters<JSONPathEnvironment['entries']>[0]): ReturnType<JSONPathEnvironment['entries']> {
    const entries = Object.entries(object);
    this.visited += entries.length;
    if (this.visited > limits.visits) throw tooMuch();
    return entries;
  }
})({ maxRecursionDepth: limits.depth + 2 });

/** A filter's pattern may backtrack for ever, and a comparison may compare whole documents: only a deadline stops those. */
function underDeadline(run: () => Location[]): Location[] {
  context ??= createContext({ run });
  context.run = run;
  try {
    return runInContext('run()', context, { timeout: limits.selectMs }) as Location[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Unselectable(`takes more than ${limits.selectMs / 1000} seconds`);
  }
}

let context: Context | undefined;
