// Prints how many pictures (截图) the newest run of a data folder keeps. `node .ci/count-pictures.cjs data/demo`
const { join } = require('node:path');
const Database = require('better-sqlite3');

const store = new Database(join(process.argv[2], 'patrol.db'), { readonly: true });
const { pictures } = store
  .prepare(
    `SELECT count(*) AS pictures FROM visit_files WHERE media_type = 'image/png'
     AND run_id = (SELECT id FROM runs ORDER BY rowid DESC LIMIT 1)`,
  )
  .get();
store.close();
console.log(pictures);
