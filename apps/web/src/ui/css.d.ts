import 'react';

declare module 'react' {
  /** Custom properties may be set from code. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
