/** What the web page runs (网页脚本), as text, because it belongs in the page. */

/** The rows as they stand, and how they may be ordered. */
const ROWS = `  const byId = (id) => document.getElementById(id);
  const [table, tools, shown] = [byId('rows'), byId('tools'), byId('shown')];
  if (!table || !tools || !shown) return;
  const fields = ['unit', 'kind', 'state', 'sort', 'search'].map(byId);
  const [unit, kind, state, sort, search] = fields;
  const rows = [...table.tBodies].map((body, at) => ({
    body, at,
    unit: body.dataset.unit || '',
    oldest: body.dataset.oldest || '9999',
    text: squeezed(body.textContent),
    findings: [...body.querySelectorAll('.finding')],
  }));
  const elsewhere = [...document.querySelectorAll('#elsewhere li')].map((one) => one.textContent || '');
  const SORTS = {
    no: (a, b) => a.at - b.at,
    unit: (a, b) => a.unit.localeCompare(b.unit, 'zh-CN') || a.at - b.at,
    most: (a, b) => b.findings.length - a.findings.length || a.at - b.at,
    oldest: (a, b) => (a.oldest < b.oldest ? -1 : a.oldest > b.oldest ? 1 : a.at - b.at),
  };
`;

/** Which rows and findings are shown, and how many. */
const FILTERS = `  function squeezed(text) {
    return (text || '').replace(/\\s+/g, '').toLowerCase();
  }

  function fits(finding) {
    const { dataset } = finding;
    return (kind.value === '' || dataset.kind === kind.value) && (state.value === '' || dataset.state === state.value);
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let [sites, findings] = [0, 0];
    for (const row of rows) {
      const fitting = row.findings.filter(fits);
      for (const finding of row.findings) finding.hidden = !fitting.includes(finding);
      const noChoice = kind.value === '' && state.value === '';
      const fitsRow =
        (noChoice || fitting.length > 0) &&
        (unit.value === '' || row.unit === unit.value) &&
        words.every((word) => row.text.includes(word));
      row.body.hidden = !fitsRow;
      if (fitsRow) [sites, findings] = [sites + 1, findings + fitting.length];
    }
    tell(sites, findings);
  }

  function tell(sites, findings) {
    const { says, none, elsewhere: there } = shown.dataset;
    const word = squeezed(search.value);
    const names = word === '' ? [] : elsewhere.filter((name) => name.includes(word));
    const count = sites === 0 ? none : says.replace('{sites}', sites).replace('{findings}', findings);
    shown.textContent = count + (names.length > 0 ? there.replace('{names}', names.join('、')) : '');
  }

  function order() {
    for (const row of [...rows].sort(SORTS[sort.value] || SORTS.no)) table.append(row.body);
  }
`;

/** Jumping, opening, and who listens to what. */
const JUMPS = `  // Who jumps to a unit or a finding sees it, whatever was filtered out before.
  function jump() {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    const body = target && target.closest('tbody');
    if (!body || !table.contains(body)) return;
    if (body.hidden || target.hidden) {
      tools.reset();
      filter();
    }
    if (target !== body) for (const one of body.querySelectorAll('.proofs > td > details')) one.open = true;
    target.scrollIntoView({ block: 'start' });
  }

  function openAll() {
    const button = byId('open');
    const opens = button.textContent === button.dataset.open;
    for (const { body } of rows) {
      for (const one of body.querySelectorAll('.proofs > td > details')) one.open = opens;
    }
    button.textContent = opens ? button.dataset.shut : button.dataset.open;
  }

  tools.hidden = false;
  tools.addEventListener('submit', (event) => event.preventDefault());
  for (const field of fields) field.addEventListener('input', field === sort ? order : filter);
  // The fields are empty only when the event is over.
  tools.addEventListener('reset', () => setTimeout(() => (filter(), order())));
  byId('open').addEventListener('click', openAll);
  addEventListener('hashchange', jump);
  filter();
  order();
  jump();
`;

/**
 * Search, filters, sorting, jumping. Without it the page shows all rows in their order. It changes what is shown and nothing else,
 * and makes no HTML out of text.
 */
export const TABLE_SCRIPT = `(() => {\n${ROWS}${FILTERS}${JUMPS}})();`;
