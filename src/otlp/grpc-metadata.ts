import { Metadata } from '@grpc/grpc-js';

/** Throws for a header that gRPC cannot carry. */
export function toGrpcMetadata(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}
