import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../design/index.ts';

interface PageBoundaryProps {
  /** A change of it tries again: the address. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly error: unknown;
  readonly resetKey: string;
}

/** Shows what a page threw in the page's place; the frame stays. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<PageBoundaryState> {
    return { error };
  }

  static getDerivedStateFromProps(
    props: PageBoundaryProps,
    state: PageBoundaryState,
  ): Partial<PageBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render() {
    // A part that is gone after an update of the console comes with a new load of the page.
    return this.state.error === undefined ? (
      this.props.children
    ) : (
      <ErrorNotice error={this.state.error} onRetry={() => location.reload()} />
    );
  }
}
