import { storageContract } from '../contract.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { openSqliteStorage } from './sqlite.ts';

let folder: TestFolder;

storageContract('sqlite', {
  async open() {
    folder = await testFolder();
    return openSqliteStorage({ dataDir: folder.path });
  },
  clean: () => folder.remove(),
});
