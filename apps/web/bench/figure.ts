import type { SubjectName } from './serve.ts';

/** One measured figure: a line of JSON. */
export interface Figure {
  readonly work: 'frames' | 'heap' | 'cold' | 'pages';
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly subject?: SubjectName | 'phone';
  readonly count?: number;
  /** How many times slower the processor was made. */
  readonly throttle?: number;
  readonly frames?: number;
  readonly files?: number;
  readonly budget?: number;
  readonly whole?: number;
}
