import { Fragment } from 'react';

/** A name of an attribute or a metric that breaks between its words, where it has to. */
export function BreakableName({ name }: { readonly name: string }) {
  return name.split(/(?<=[._/])/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
