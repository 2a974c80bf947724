import { errorCodes } from 'binnacle/contract';
import { describe, expect, it } from 'vitest';
import { seededWhole } from '../../../test/support/seeded-random.ts';
import { FilterSyntaxError } from './filter-syntax-error.ts';
import type { Filter } from './filter.ts';
import { parseFilter } from './parse-filter.ts';
import { printFilter } from './print-filter.ts';

function withoutPositions(filter: Filter): unknown {
  return JSON.parse(JSON.stringify(filter, (key, value: unknown) => (key === 'position' ? undefined : value)));
}

const compare = (key: string, operator: string, value: string) => ({ type: 'compare', key, operator, value });

describe('parseFilter', () => {
  it.each<[string, unknown]>([
    ['', { type: 'and', terms: [] }],
    ['status=error', compare('status', '=', 'error')],
    ['duration > 10s', compare('duration', '>', '10s')],
    ['cost>=$0.05', compare('cost', '>=', '$0.05')],
    ['url.full=http://a/?b=c&d>e', compare('url.full', '=', 'http://a/?b=c&d>e')],
    ...['\\pL+', '[[:upper:]]+', '\\A.*\\z', '\\Q(\\E', '(?P<x>a)', '(?s).'].map((pattern): [string, unknown] => [
      `name =~ ${pattern}`,
      compare('name', '=~', pattern),
    ]),
    ['name=~^(GET|POST)', compare('name', '=~', '^(GET|POST)')],
    ['"my key" != "two words"', compare('my key', '!=', 'two words')],
    ['user=""', compare('user', '=', '')],
    ['has http.route', { type: 'has', key: 'http.route' }],
    ['has failed', compare('failed', '=', 'true')],
    ['has=1', compare('has', '=', '1')],
    [
      'time "out \\"now\\""',
      {
        type: 'and',
        terms: [
          { type: 'text', text: 'time' },
          { type: 'text', text: 'out "now"' },
        ],
      },
    ],
    [
      'a.b=1 or not c.d=2 AND x',
      {
        type: 'or',
        terms: [
          compare('a.b', '=', '1'),
          {
            type: 'and',
            terms: [
              { type: 'not', term: compare('c.d', '=', '2') },
              { type: 'text', text: 'x' },
            ],
          },
        ],
      },
    ],
    [
      '(a.b=1 or c.d=2) e.f=3',
      {
        type: 'and',
        terms: [{ type: 'or', terms: [compare('a.b', '=', '1'), compare('c.d', '=', '2')] }, compare('e.f', '=', '3')],
      },
    ],
    ['"not"', { type: 'text', text: 'not' }],
    ['name="=x"', compare('name', '=', '=x')],
    ["name='invoice*'", compare('name', '=', 'invoice*')],
    ['agent in (planner)', compare('agent', '=', 'planner')],
    [
      'outcome IN ( failure,timeout )',
      { type: 'or', terms: [compare('outcome', '=', 'failure'), compare('outcome', '=', 'timeout')] },
    ],
    [
      'not http.route in ("/a, b", "") x',
      {
        type: 'and',
        terms: [
          {
            type: 'not',
            term: { type: 'or', terms: [compare('http.route', '=', '/a, b'), compare('http.route', '=', '')] },
          },
          { type: 'text', text: 'x' },
        ],
      },
    ],
    [
      'lost in space',
      {
        type: 'and',
        terms: [
          { type: 'text', text: 'lost' },
          { type: 'text', text: 'in' },
          { type: 'text', text: 'space' },
        ],
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(withoutPositions(parseFilter(text))).toEqual(expected);
  });

  it.each<[string, number, RegExp]>([
    ['status=', 7, /value is missing after status=/],
    ['status=broken', 7, /broken is no status; write one of ok, error, unset/],
    ['duration>250', 9, /250 is no duration; write a duration with its unit/],
    ['cost>much', 5, /US dollars/],
    ['tokens>lots', 7, /a number, such as 500 or 12k/],
    ['agent>3', 6, /agent is no number; compare it with =/],
    ['level>=loud', 7, /one of trace, debug/],
    ['status:error', 0, /write status=error instead of status:error/],
    ['agent==x', 5, /write = instead of ==/],
    ['agent!==x', 5, /write != instead of !==/],
    ['agent~x', 5, /write =~ instead of ~/],
    ['name = invoice*', 7, /write name=~"invoice\.\*" for what looks like this, or name="invoice\*"/],
    ['name != a.b*', 8, /write name!~"a\\\\\.b\.\*"/],
    ['outcome = failure,timeout', 10, /write outcome in \(failure, timeout\) for several values/],
    ['outcome in failure', 8, /in is no operator here: write outcome in \(one, other\)/],
    ['outcome in (failure, broken)', 21, /broken is no outcome; write one of/],
    ['outcome in (failure', 11, /this list is not closed/],
    ['outcome in ()', 12, /a value is missing here/],
    ['outcome in (failure timeout)', 20, /a comma is missing here/],
    ['outcome not in (failure)', 12, /write not key in/],
    ['name like invoice%', 5, /like is no operator here: write name =~ "part\.\*", or "name like" in quotes/],
    ['a (b', 2, /not closed; add \)/],
    ['a)', 1, /closes nothing/],
    ['a and', 5, /a term is missing here/],
    ['or a', 0, /a term is missing here/],
    ['()', 1, /a term is missing here/],
    ['>5', 0, /a key is missing before >/],
    ['!a', 0, /write not instead of !/],
    ['has ', 4, /a key is missing after has/],
    ['x "abc', 2, /has no end; close it with "/],
    [`a ${'b '.repeat(1_000)}`, 2_000, /at most 1000 terms/],
    [`run in (${Array(1_000).fill('a').join()})`, 2_006, /at most 1000 terms/],
    [`${'('.repeat(101)}a`, 100, /more than 100 deep/],
  ])('says where %s is wrong and what to write instead', (text, position, message) => {
    let error: unknown;
    try {
      parseFilter(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FilterSyntaxError);
    expect(error).toMatchObject({ code: 'BINNACLE_FILTER_SYNTAX', position, message: expect.stringMatching(message) });
  });

  it('refuses a key of another signal where it is told what it filters', () => {
    expect(() => parseFilter('level=warn', 'traces')).toThrow(
      /level is not known of traces, only of logs; write attribute\.level for an attribute/,
    );
    expect(parseFilter('level>=warn', 'logs').type).toBe('compare');
    expect(parseFilter('attribute.level=7', 'traces').type).toBe('compare');
  });

  it('notes where each term begins', () => {
    expect(parseFilter('x  status=error')).toMatchObject({ terms: [{ position: 0 }, { position: 3 }] });
  });

  it('fails with a code that is documented', () => {
    expect(errorCodes).toHaveProperty('BINNACLE_FILTER_SYNTAX');
  });
});

describe('printFilter', () => {
  it.each([
    ['status = error   AND duration>10s', 'status=error duration>10s'],
    ['((a.b=1))', 'a.b=1'],
    ['(a.b=1 or c.d=2) and not (x y)', '(a.b=1 or c.d=2) not (x y)'],
    ['not not x', 'not not x'],
    ['user=\'it is "I"\'', 'user="it is \\"I\\""'],
    ['"a:b"', '"a:b"'],
    ['name="=x"', 'name="=x"'],
    ['name="a*"', 'name="a*"'],
    ['agent "is" x', 'agent "is" x'],
    ['outcome in (failure, timeout) x', '(outcome=failure or outcome=timeout) x'],
    ['', ''],
  ])('prints %s in its shortest form', (text, expected) => {
    expect(printFilter(parseFilter(text))).toBe(expected);
  });

  it('prints what reads back as the same tree, whatever the tree', () => {
    const random = seededWhole(7);
    for (let round = 0; round < 2_000; round += 1) {
      const filter = normal(randomFilter(random, 4));
      const printed = printFilter(filter);
      const parsed = parseFilter(printed);
      expect(withoutPositions(parsed)).toEqual(withoutPositions(filter));
      expect(printFilter(parsed)).toBe(printed);
    }
  });
});

const words = [
  'a',
  'and',
  'not',
  'has',
  'a b',
  '(',
  ')',
  '"',
  '\\',
  "it's",
  'x=1',
  '!',
  '~',
  'état',
  'a:b',
  'a*',
  '=x',
  'is',
  'in',
  '{}',
  '  ',
  '-1',
  '👋',
];

function randomFilter(random: (below: number) => number, depth: number): Filter {
  const word = () => words[random(words.length)] ?? '';
  switch (random(depth > 0 ? 6 : 3)) {
    case 0:
      return { type: 'text', text: word(), position: 0 };
    case 1:
      return { type: 'has', key: `k.${word()}`, position: 0 };
    case 2:
      return {
        type: 'compare',
        key: `k.${word()}`,
        operator: random(2) ? '=' : '>=',
        value: random(9) ? word() : '',
        position: 0,
      };
    case 3:
      return { type: 'not', term: randomFilter(random, depth - 1) };
    default:
      return {
        type: random(2) ? 'and' : 'or',
        terms: Array.from({ length: 2 + random(2) }, () => randomFilter(random, depth - 1)),
      };
  }
}

/** Lists within lists of the same kind are one list. */
function normal(filter: Filter): Filter {
  if (filter.type === 'not') return { type: 'not', term: normal(filter.term) };
  if (filter.type !== 'and' && filter.type !== 'or') return filter;
  const terms = filter.terms.map(normal).flatMap((term) => (term.type === filter.type ? term.terms : [term]));
  return { type: filter.type, terms };
}
