import { expect } from 'vitest';
import { decodeJsonResponse } from '../../../../src/otlp/codec.ts';
import { decodeBytes, encodeJson } from '../../../../src/otlp/index.ts';
import type { Span } from '../../../../src/otlp/index.ts';
import { JSON_TYPE, post, PROTOBUF } from '../support/post.ts';
import { startConsole } from '../support/start-console.ts';
import { spanOf, tracesOf } from '../support/telemetry.ts';
import type { Chapter } from './requirement.ts';
import { expectKept, expectRefused } from './wire.ts';

const JSON_RULES = 'JSON Protobuf Encoding';
const MAPPING = 'ProtoJSON format';
const IDS = `"traceId":"${'ab'.repeat(16)}","spanId":"${'cd'.repeat(8)}"`;

const requestOf = (fields: string): string => `{"resourceSpans":[{"scopeSpans":[{"spans":[{${fields}}]}]}]}`;

/** The one span of a request, as the console passes it on to its store. */
async function spanRead(body: Uint8Array | string, type: string = JSON_TYPE): Promise<Span> {
  await using console = await startConsole();
  const { status } = await post(console.httpUrl, { headers: { 'content-type': type }, body });
  const [request] = console.requests;
  const span = request?.signal === 'traces' ? request.data.resourceSpans[0]?.scopeSpans[0]?.spans[0] : undefined;
  if (status !== 200 || span === undefined) throw new Error(`no span was read: ${status}`);
  return span;
}

const valueRead = async (value: string): Promise<unknown> =>
  (await spanRead(requestOf(`${IDS},"attributes":[{"key":"k","value":${value}}]`))).attributes[0]?.value;

export const encodings: Chapter = {
  title: 'JSON and protobuf',
  requirements: [
    {
      requirement:
        'JSON: ids are hexadecimal in small letters or capitals; a span with one in base64 is rejected, the others are kept',
      source: JSON_RULES,
      async show(wire) {
        const link = `"links":[{"traceId":"${'EF'.repeat(16)}","spanId":"${'0A'.repeat(8)}"}]`;
        const fields = `"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"Eee19b7eC3c1b174",${link}`;
        expect(await spanRead(requestOf(fields))).toMatchObject({
          traceId: '5b8efff798038103d269b633813fc60c',
          spanId: 'eee19b7ec3c1b174',
          links: [{ traceId: 'ef'.repeat(16), spanId: '0a'.repeat(8) }],
        });
        const spans = [spanOf(wire.next()), spanOf(wire.next(), { traceId: 'W47/95gDgQPSabYzgT/GDA==' })];
        await expectKept(wire, 1, 'traces', async () => {
          const answer = await wire.http({ type: JSON_TYPE, body: encodeJson('traces', tracesOf(...spans)) });
          expect(answer.status).toBe(200);
          expect(decodeJsonResponse('traces', answer.body.toString())).toEqual({
            rejected: 1,
            message: '1 span rejected: traceId must be 16 bytes that are not all zero (1)',
          });
        });
      },
    },
    {
      requirement: 'JSON: enums are integers, ones of the future too; names are refused by 400',
      source: JSON_RULES,
      async show(wire) {
        expect(await spanRead(requestOf(`${IDS},"kind":3,"status":{"code":2}`))).toMatchObject({
          kind: 3,
          status: { code: 2 },
        });
        expect(await spanRead(requestOf(`${IDS},"kind":77`))).toMatchObject({ kind: 77 });
        expectRefused(await wire.http({ type: JSON_TYPE, body: requestOf(`${IDS},"kind":"SPAN_KIND_SERVER"`) }), {
          type: JSON_TYPE,
          status: 400,
          message: /kind must be an integer/,
        });
      },
    },
    {
      requirement: 'JSON: fields with unknown names are ignored at every level',
      source: JSON_RULES,
      async show() {
        const body = `{"future":[{}],"resourceSpans":[{"future":1,"resource":{"x":null},"scopeSpans":[{"scope":{"y":{}},"spans":[{${IDS},"name":"a","future":{"deep":[1,{"b":2}]}}]}]}]}`;
        expect(await spanRead(body)).toMatchObject({ name: 'a' });
      },
    },
    {
      requirement: 'JSON: keys are in lowerCamelCase; names as in the .proto are no keys',
      source: JSON_RULES,
      async show() {
        const span = await spanRead(
          requestOf(`${IDS},"start_time_unix_nano":"5","startTimeUnixNano":"7","end_time_unix_nano":"9"`),
        );
        expect([span.startTimeUnixNano, span.endTimeUnixNano]).toEqual([7n, 0n]);
      },
    },
    {
      requirement: 'JSON: integers of 64 bits are text or numbers, and exact',
      source: JSON_RULES,
      async show() {
        for (const quote of ['', '"']) {
          const integer = (text: string): string => `${quote}${text}${quote}`;
          const fields = `${IDS},"startTimeUnixNano":${integer('1800000000123456789')},"attributes":[{"key":"k","value":{"intValue":${integer('-9007199254740993')}}}]`;
          const span = await spanRead(requestOf(fields));
          expect(span.startTimeUnixNano).toBe(1_800_000_000_123_456_789n);
          expect(span.attributes[0]?.value).toEqual({ intValue: -9_007_199_254_740_993n });
        }
      },
    },
    {
      requirement: 'JSON: bytes are base64, also in its form for URLs',
      source: MAPPING,
      async show() {
        for (const text of ['AQL/+w==', 'AQL_-w'])
          expect(await valueRead(`{"bytesValue":"${text}"}`)).toEqual({ bytesValue: Uint8Array.of(1, 2, 255, 251) });
      },
    },
    {
      requirement: 'JSON: doubles are numbers or text, with NaN and the infinities',
      source: MAPPING,
      async show() {
        for (const [text, doubleValue] of [
          ['0.5', 0.5],
          ['"-1.5e3"', -1_500],
          ['100000000000000000', 1e17],
          ['"NaN"', Number.NaN],
          ['"Infinity"', Infinity],
          ['"-Infinity"', -Infinity],
        ] as const)
          expect(await valueRead(`{"doubleValue":${text}}`)).toEqual({ doubleValue });
      },
    },
    {
      requirement: 'JSON: null is absent, and what is absent has its default',
      source: MAPPING,
      async show() {
        const span = await spanRead(requestOf(`${IDS},"name":null,"events":null,"status":null,"parentSpanId":""`));
        expect(span).toMatchObject({ name: '', events: [], status: { code: 0 }, kind: 0, attributes: [] });
        expect(span.parentSpanId).toBeUndefined();
      },
    },
    {
      requirement: 'Protobuf: unknown fields are skipped, and unknown values of enums are kept',
      source: 'Proto3 encoding; Future Versions and Interoperability',
      async show() {
        const span = Buffer.concat([
          Uint8Array.of(
            0x0a,
            16,
            ...Buffer.from('ab'.repeat(16), 'hex'),
            0x12,
            8,
            ...Buffer.from('cd'.repeat(8), 'hex'),
          ),
          // Kind 77; field 1000 as a varint, as 64 bits, as text and as 32 bits.
          Uint8Array.of(
            0x30,
            77,
            0xc0,
            0x3e,
            5,
            0xc1,
            0x3e,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            0xc2,
            0x3e,
            1,
            65,
            0xc5,
            0x3e,
            1,
            2,
            3,
            4,
          ),
        ]);
        const within = (tag: number, bytes: Uint8Array): Buffer =>
          Buffer.concat([Uint8Array.of(tag, bytes.length), bytes]);
        const body = within(0x0a, within(0x12, within(0x12, span)));
        expect(await spanRead(body, PROTOBUF)).toMatchObject({ traceId: 'ab'.repeat(16), kind: 77 });
        expect(decodeBytes('traces', 'protobuf', body).resourceSpans).toHaveLength(1);
      },
    },
  ],
};
