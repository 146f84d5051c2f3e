import { isObject, type JsonObject, member } from '../tree.ts';
import { headerName } from './names.ts';
import type { Fault, Rule } from './rule.ts';
import { capital, listed, named, shown } from './words.ts';

/** Two fields that exclude each other. */
export function notBoth(one: string, other: string): Rule {
  return function* (object, { title }) {
    if (!has(object, one) || !has(object, other)) return;
    yield { below: [other], key: true, message: `\`${one}\` and \`${other}\` exclude each other in ${title}.`, against: [[one]] };
  };
}

/** 3.0 needs `paths`; 3.1 something to describe. */
export const somethingDescribed: Rule = function* (object, { version, title }) {
  if (version === '3.0' && !has(object, 'paths')) yield missing('paths', title);
  if (version === '3.1' && !['paths', 'components', 'webhooks'].some((field) => has(object, field)))
    yield { below: [], message: `${capital(title)} describes nothing; it needs \`paths\`, \`components\` or \`webhooks\`.` };
};

export const responsesIn30: Rule = function* (object, { version, title }) {
  if (version === '3.0' && !has(object, 'responses')) yield missing('responses', title);
};

export const someResponse: Rule = function* (object, { title }) {
  if (Object.keys(object).every((key) => key.startsWith('x-')))
    yield { below: [], message: `${capital(title)} is empty; at least one response must be documented.` };
};

export const defaultAmongEnum: Rule = function* (object, { version }) {
  const values = member(object, 'enum');
  if (version === '3.0' || !Array.isArray(values) || !has(object, 'default') || values.includes(member(object, 'default'))) return;
  const possible = listed(values.slice(0, 20).map(shown));
  yield {
    below: ['default'],
    message: `\`default\` is ${shown(member(object, 'default'))}; possible are ${possible}.`,
    against: [['enum']],
  };
};

/** How a value is written: by a schema with a style, or by one media type. */
export const schemaOrContent: Rule = function* (object, { title }) {
  const content = member(object, 'content');
  if (content === undefined) {
    if (!has(object, 'schema')) yield { below: [], message: `\`schema\` and \`content\` are missing; ${title} needs one of them.` };
    return;
  }
  if (has(object, 'schema'))
    yield { below: ['content'], key: true, message: `\`schema\` and \`content\` exclude each other in ${title}.`, against: [['schema']] };
  const types = isObject(content) ? Object.keys(content).length : 1;
  if (types !== 1) yield { below: ['content'], message: `\`content\` has ${types} media types; ${title} needs exactly one.` };
  for (const field of ['style', 'explode', 'allowReserved', 'example', 'examples'])
    if (has(object, field))
      yield { below: [field], key: true, message: `\`${field}\` goes with \`schema\`; this one has \`content\`.`, against: [['content']] };
};

export const parameterStyle: Rule = function* (object) {
  const [place, style] = [member(object, 'in'), member(object, 'style')];
  const possible = typeof place === 'string' && Object.hasOwn(STYLES, place) ? (STYLES[place] as readonly string[]) : undefined;
  if (typeof style !== 'string' || possible === undefined || possible.includes(style)) return;
  yield {
    below: ['style'],
    message: `\`style\` is ${shown(style)}; possible in a ${place} parameter are ${listed(possible)}.`,
    against: [['in']],
  };
};

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['label', 'matrix', 'simple'],
  query: ['deepObject', 'form', 'pipeDelimited', 'spaceDelimited'],
  header: ['simple'],
  cookie: ['form'],
};

export const requiredInPath: Rule = function* (object) {
  if (member(object, 'in') !== 'path' || member(object, 'required') === true) return;
  const name = named(String(member(object, 'name')));
  const below = has(object, 'required') ? ['required'] : [];
  yield { below, message: `The path parameter ${name} is not \`required: true\`; a path cannot leave it out.` };
};

export const headerParameterName: Rule = function* (object) {
  const name = member(object, 'name');
  if (member(object, 'in') !== 'header' || typeof name !== 'string' || headerName.test(name)) return;
  yield { below: ['name'], message: `${named(name)} is not ${headerName.what}.` };
};

/** Within one list; an operation may well repeat, and so replace, what its path item says. */
export const distinctParameters: Rule = function* (object, { follow }) {
  const parameters = member(object, 'parameters');
  const first = new Map<string, number>();
  for (const [index, item] of Array.isArray(parameters) ? parameters.entries() : []) {
    const parameter = follow(item);
    if (!isObject(parameter)) continue;
    const [name, place] = [member(parameter, 'name'), member(parameter, 'in')];
    if (typeof name !== 'string' || typeof place !== 'string') continue;
    const earlier = first.get(`${place} ${name}`);
    if (earlier === undefined) first.set(`${place} ${name}`, index);
    else yield repeated(name, place, index, earlier);
  }
};

function repeated(name: string, place: string, index: number, earlier: number): Fault {
  const message = `The ${place} parameter ${named(name)} is listed twice; one name and place makes one parameter.`;
  return { below: ['parameters', String(index)], message, against: [['parameters', String(earlier)]] };
}

export const linkTarget: Rule = function* (object, { title }) {
  if (has(object, 'operationRef') || has(object, 'operationId')) return;
  yield { below: [], message: `\`operationId\` and \`operationRef\` are missing; ${title} needs one of them.` };
};

export const securitySchemeType: Rule = function* (object, { version, title }) {
  const type = member(object, 'type');
  if (typeof type !== 'string') return;
  const types = Object.keys(SCHEME_FIELDS).filter((name) => version === '3.1' || name !== 'mutualTLS');
  if (!types.includes(type)) {
    yield { below: ['type'], message: `\`type\` is ${shown(type)}; possible are ${listed(types)}.` };
    return;
  }
  const { needs, may } = SCHEME_FIELDS[type] as SchemeFields;
  for (const field of needs) if (!has(object, field)) yield missing(field, `${title} of type ${type}`);
  for (const field of ['name', 'in', 'scheme', 'bearerFormat', 'flows', 'openIdConnectUrl'])
    if (has(object, field) && !needs.includes(field) && !may.includes(field)) yield misplaced(field, `${title} of type ${type}`);
  const scheme = member(object, 'scheme');
  if (type === 'http' && has(object, 'bearerFormat') && typeof scheme === 'string' && scheme.toLowerCase() !== 'bearer')
    yield { below: ['bearerFormat'], key: true, message: `\`bearerFormat\` goes with the scheme bearer; this one is ${shown(scheme)}.` };
};

interface SchemeFields {
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

const SCHEME_FIELDS: Readonly<Record<string, SchemeFields>> = {
  apiKey: { needs: ['name', 'in'], may: [] },
  http: { needs: ['scheme'], may: ['bearerFormat'] },
  mutualTLS: { needs: [], may: [] },
  oauth2: { needs: ['flows'], may: [] },
  openIdConnect: { needs: ['openIdConnectUrl'], may: [] },
};

/** Which URLs each flow needs; the other one has no meaning in it. */
export const flowUrls: Rule = function* (object) {
  for (const [name, needs] of Object.entries(FLOW_URLS)) {
    const flow = member(object, name);
    if (!isObject(flow)) continue;
    const title = `an OAuth Flow Object under \`${name}\``;
    for (const field of ['authorizationUrl', 'tokenUrl'])
      if (needs.includes(field) !== has(flow, field))
        yield within(name, needs.includes(field) ? missing(field, title) : misplaced(field, title));
  }
};

const FLOW_URLS: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
};

/** In 3.0 an array says what its items are. */
export const itemsOfArray: Rule = function* (object) {
  if (member(object, 'type') !== 'array' || has(object, 'items')) return;
  yield { below: [], message: '`items` is missing; a Schema Object of type array needs it.' };
};

export function missing(field: string, title: string): Fault {
  return { below: [], message: `\`${field}\` is missing; ${title} needs it.`, facts: { missing: field } };
}

function misplaced(field: string, title: string): Fault {
  return { below: [field], key: true, message: `\`${field}\` is not a field of ${title}.`, facts: { field } };
}

function within(name: string, fault: Fault): Fault {
  return { ...fault, below: [name, ...fault.below] };
}

function has(object: JsonObject, field: string): boolean {
  return Object.hasOwn(object, field);
}
