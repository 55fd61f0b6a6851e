// charts/<name>.html: one chart, as large as its frame or window. ?bg=none makes the ground
// transparent, ?theme=dark or ?theme=auto changes the colours; #hide=…&index=1 keeps what a
// reader chose. In a frame there is the chart alone.
(() => {
  const q = new URLSearchParams(location.search);
  const root = document.documentElement;
  const prefers = matchMedia('(prefers-color-scheme: dark)');
  const dark = q.get('theme') === 'dark' || (q.get('theme') === 'auto' && prefers.matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (q.get('bg') === 'none') root.dataset.bg = 'none';
  if (self !== top) root.dataset.frame = '';
  const fig = document.querySelector('figure'), el = document.querySelector('.chart');
  const details = document.querySelector('details');
  document.addEventListener('click', (e) => {
    const b = e.target.closest('button[data-do]');
    if (b) tools.doing[b.dataset.do](fig);
  });
  if (!el) { root.dataset.few = ''; return; } // a table of one or two years
  // Without its script the page keeps the drawing that it carries.
  if (typeof echarts === 'undefined') { root.dataset.still = ''; return; }
  el.replaceChildren();
  const open = (i) => {
    const r = tools.rowsOf(fig)[i];
    if (!r) return;
    details.open = true;
    for (const t of document.querySelectorAll('tr.at')) t.classList.remove('at');
    r.classList.add('at');
    r.scrollIntoView({ block: 'nearest' });
  };
  const draw = () => {
    const b = el.getBoundingClientRect();
    const { option, detail } = tools.dataOf(fig);
    linian.draw(el, option, detail, { dark, big: b.width >= 480 && b.height >= 240 });
    linian.keys(el, detail, open);
  };
  const recall = () => {
    tools.chooseFrom(fig, location.hash.slice(1));
    tools.choices(document.querySelector('.choices'), fig, () => {
      try { history.replaceState(null, '', '#' + tools.addressOf(fig)); } catch { /* a page that may not say where it is */ }
      draw();
    });
    draw();
  };
  recall();
  addEventListener('hashchange', recall);
  el.addEventListener('click', (e) => {
    const chart = echarts.getInstanceByDom(el), at = el.getBoundingClientRect();
    if (chart && e.pointerType !== 'touch' && self === top) open(linian.yearAt(chart, e.clientX - at.left, e.clientY - at.top));
  });
  new ResizeObserver(() => {
    const c = echarts.getInstanceByDom(el);
    if (c && (c.getWidth() !== el.clientWidth || c.getHeight() !== el.clientHeight)) draw();
  }).observe(el);
  addEventListener('beforeprint', () => { const c = echarts.getInstanceByDom(el); if (c) { c.resize(); c.getZr().flush(); } });
})();
