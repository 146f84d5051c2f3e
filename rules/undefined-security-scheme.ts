import { defineRule } from '../src/lint/define.ts';
import { nearest } from '../src/lint/names.ts';
import { child, descend, items, members } from '../src/lint/node.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Every security scheme that an operation asks for is defined, by a name that clients know.',
  *find(api) {
    const schemes = members(descend(api.root, 'components', 'securitySchemes'));
    const defined = schemes.map(({ key }) => String(key));
    for (const holder of [api.root, ...api.all('operation').map(({ node }) => node)])
      for (const scheme of items(child(holder, 'security')).flatMap(members)) {
        const name = String(scheme.key);
        if (defined.includes(name)) continue;
        const near = nearest(name, defined);
        const known = near !== undefined ? `nearest is ${show(near)}` : `defined are ${list(defined.map((one) => show(one))) || 'none'}`;
        yield {
          at: scheme,
          part: 'key',
          message: `Security scheme ${show(name)} is not defined under components.securitySchemes; ${known}.`,
          facts: { scheme: name, defined },
        };
      }
    for (const scheme of schemes.map((written) => child(api.follow(written), 'scheme'))) {
      if (scheme === undefined || typeof scheme.value !== 'string' || HTTP_SCHEMES.includes(scheme.value.toLowerCase())) continue;
      const near = nearest(scheme.value, HTTP_SCHEMES);
      // One that is like none of them may be meant.
      if (near === undefined) continue;
      yield {
        at: scheme,
        message: `The HTTP authentication scheme ${show(scheme.value)} is not registered; nearest is ${show(near)}.`,
        facts: { scheme: scheme.value },
      };
    }
  },
});

/** The IANA registry of HTTP authentication schemes. */
const HTTP_SCHEMES = [
  'basic',
  'bearer',
  'concealed',
  'digest',
  'dpop',
  'gnap',
  'hoba',
  'mutual',
  'negotiate',
  'oauth',
  'privatetoken',
  'scram-sha-1',
  'scram-sha-256',
  'vapid',
];
