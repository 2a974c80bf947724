import { attributeText, prometheusFamilyName, PROMOTED_ATTRIBUTES, resourceLabels, seriesLabels } from 'binnacle/otlp';
import type { KeyValue, Metric, Resource, ResourceLabels } from 'binnacle/otlp';
import { boundsOf, hasSum } from './data-points.ts';
import type { DataPoint } from './data-points.ts';
import { metricTypeOf } from './metric-type.ts';
import type { SeriesDescription } from './series-catalog.ts';

/** What the series of a resource have from it. */
export interface SeriesOrigin {
  /** Of its attributes. */
  readonly key: string;
  readonly service: string;
  readonly labels: ResourceLabels;
}

export function originOf(resource: Resource): SeriesOrigin {
  const service = resource.attributes.find(({ key }) => key === 'service.name');
  return {
    key: attributesKey(resource.attributes),
    service: service ? attributeText(service.value) : '',
    labels: resourceLabels(resource, PROMOTED_ATTRIBUTES),
  };
}

export function describeSeries(metric: Metric, point: DataPoint, { service, labels }: SeriesOrigin): SeriesDescription {
  return {
    name: metric.name,
    prometheusName: prometheusFamilyName(metric),
    type: metricTypeOf(metric),
    unit: metric.unit ?? '',
    description: metric.description ?? '',
    service,
    labels: seriesLabels(point.attributes, labels),
    bounds: boundsOf(point),
    hasSum: hasSum(point),
  };
}

/** Two lists with one key have the same labels. */
export function attributesKey(attributes: readonly KeyValue[]): string {
  let text = '';
  for (const { key, value } of attributes) text += `${key}\u0001${attributeText(value)}\u0001`;
  return text;
}
