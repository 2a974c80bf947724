export { createDelivery } from './delivery.ts';
export type { Delivery, DeliveryOptions } from './delivery.ts';
export type { DeliveryStatus, DropReason, SignalStatus } from './delivery-status.ts';
export type { BackoffOptions, SignalOptions } from './signal-options.ts';
