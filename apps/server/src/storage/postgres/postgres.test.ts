import { describe } from 'vitest';
import { engines } from '../../engines/engines.testing.ts';
import { storageContract } from '../contract.ts';
import { type TestSchema, testSchema } from './schema.testing.ts';

describe.runIf(engines.postgres !== null)('with a real PostgreSQL', () => {
  let schema: TestSchema;
  storageContract('postgres', {
    open() {
      schema = testSchema();
      return schema.open();
    },
    clean: () => schema.remove(),
  });
});
